package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  @Test
  void claimsThatHoldAreShownWithTheirNumbers() {
    var table =
        new Claims()
            .within("slope of the RMSE", -0.5012, -0.5, 0.01)
            .atMost("largest error", 1e-7, 1e-6)
            .atLeast("rank", 4, 4)
            .holds("the form is block-diagonal", true)
            .check();
    assertEquals(
        List.of("claim", "measured", "expected", "tolerance", "verdict"), table.columnNames());
    assertEquals(List.of("✓ holds"), table.stringColumn("verdict").unique().asList());
    assertEquals(List.of("-0.501", "1e-7", "4", "true"), table.stringColumn("measured").asList());
    assertEquals(List.of("-0.5", "≤ 1e-6", "≥ 4", "true"), table.stringColumn("expected").asList());
    assertEquals("0.01", table.stringColumn("tolerance").get(0));
  }

  @Test
  void everyClaimThatFailsIsNamedWithItsNumbersAndNoOther() {
    var claims =
        new Claims()
            .within("slope", -0.42, -0.5, 0.01)
            .within("constant", 0.474475, 0.474475, 0)
            .atMost("error", 2, 1)
            .atLeast("rank", 3, 4)
            .holds("symmetric", false);
    var message = assertThrows(AssertionError.class, claims::check).getMessage();
    assertEquals(
        """
        4 of 5 claims fail:
          - slope: measured -0.42, expected -0.5 ± 0.01
          - error: measured 2, expected ≤ 1
          - rank: measured 3, expected ≥ 4
          - symmetric: measured false, expected true""",
        message);
    assertEquals(5, claims.table().rowCount());
    assertEquals("✗ fails", claims.table().stringColumn("verdict").get(0));
    assertEquals("✓ holds", claims.table().stringColumn("verdict").get(1));
  }

  @Test
  void nanFailsEveryClaim() {
    for (var claims :
        List.of(
            new Claims().within("c", Double.NaN, 0, 1),
            new Claims().within("c", 0, Double.NaN, 1),
            new Claims().within("c", Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1),
            new Claims().atMost("c", Double.NaN, 1),
            new Claims().atMost("c", 0, Double.NaN),
            new Claims().atLeast("c", Double.NaN, -1))) {
      var message = assertThrows(AssertionError.class, claims::check).getMessage();
      assertTrue(message.startsWith("1 of 1 claims fail"), message);
    }
  }

  @Test
  void aToleranceHoldsToItsEdgeAndNotBeyond() {
    new Claims().within("edge", 1.25, 1, 0.25).check();
    var beyond = new Claims().within("beyond", Math.nextUp(1.25), 1, 0.25);
    assertThrows(AssertionError.class, beyond::check);
  }

  @Test
  void aToleranceThatMeansNothingIsRefused() {
    var claims = new Claims();
    assertThrows(IllegalArgumentException.class, () -> claims.within("c", 1, 1, -1));
    assertThrows(IllegalArgumentException.class, () -> claims.within("c", 1, 1, Double.NaN));
  }

  @Test
  void aNotebookThatClaimsNothingDoesNotPass() {
    assertThrows(IllegalStateException.class, () -> new Claims().check());
    assertFalse(new Claims().table().rowCount() > 0);
  }
}
