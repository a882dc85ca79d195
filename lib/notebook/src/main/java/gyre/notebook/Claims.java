package gyre.notebook;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a notebook claims, held against what it measured.
 *
 * <p>A notebook notes each claim where it is made or at its end, and ends with {@link #check()}:
 * the table of all claims where they hold, an error naming those that do not. A measured NaN fails
 * every claim.
 */
public final class Claims {
  private record Claim(
      String text, String measured, String expected, String tolerance, boolean holds) {
    String failure() {
      var margin = tolerance.isEmpty() ? "" : " ± " + tolerance;
      return "  - %s: measured %s, expected %s%s".formatted(text, measured, expected, margin);
    }
  }

  private final List<Claim> claims = new ArrayList<>();

  /** Claims that a number is another to within an absolute tolerance. */
  public Claims within(String claim, double measured, double expected, double tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "tolerance was %s; it must be 0 or more".formatted(tolerance));
    }
    return add(
        claim,
        Numbers.within(measured, tolerance),
        Numbers.within(expected, tolerance),
        Numbers.significant(tolerance, 3),
        Math.abs(measured - expected) <= tolerance);
  }

  /** Claims that a number does not exceed a bound. */
  public Claims atMost(String claim, double measured, double bound) {
    return add(claim, number(measured), "≤ " + number(bound), "", measured <= bound);
  }

  /** Claims that a number does not fall below a bound. */
  public Claims atLeast(String claim, double measured, double bound) {
    return add(claim, number(measured), "≥ " + number(bound), "", measured >= bound);
  }

  /** Claims what is true or not, without a number. */
  public Claims holds(String claim, boolean holds) {
    return add(claim, String.valueOf(holds), "true", "", holds);
  }

  /** Every claim so far, one a row, and whether it holds. */
  public Table table() {
    return Table.create(
        "Claims",
        column("claim", claims.stream().map(Claim::text).toList()),
        column("measured", claims.stream().map(Claim::measured).toList()),
        column("expected", claims.stream().map(Claim::expected).toList()),
        column("tolerance", claims.stream().map(Claim::tolerance).toList()),
        column("verdict", claims.stream().map(c -> c.holds() ? "✓ holds" : "✗ fails").toList()));
  }

  /**
   * The table of claims, if all of them hold.
   *
   * @throws AssertionError if a claim fails, naming each that does with its numbers
   * @throws IllegalStateException if nothing was claimed
   */
  public Table check() {
    if (claims.isEmpty()) {
      throw new IllegalStateException("nothing was claimed: add a claim before check()");
    }
    var failures = claims.stream().filter(claim -> !claim.holds()).map(Claim::failure).toList();
    if (!failures.isEmpty()) {
      throw new AssertionError(
          failures.stream()
              .collect(
                  joining(
                      "\n",
                      "%d of %d claims fail:\n".formatted(failures.size(), claims.size()),
                      "")));
    }
    return table();
  }

  private Claims add(
      String claim, String measured, String expected, String tolerance, boolean holds) {
    claims.add(new Claim(claim, measured, expected, tolerance, holds));
    return this;
  }

  private static String number(double value) {
    return Numbers.significant(value, 4);
  }

  private static StringColumn column(String name, List<String> values) {
    return StringColumn.create(name, values);
  }
}
