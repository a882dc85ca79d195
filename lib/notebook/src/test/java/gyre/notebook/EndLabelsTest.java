package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class EndLabelsTest {
  private static final double TINY = 1e-9;

  @Test
  void labelsThatDoNotTouchStayWhereTheirDataEnd() {
    var wanted = new double[] {20, 50, 90};
    assertArrayEquals(wanted, EndLabels.spread(wanted, new double[] {10, 10, 10}, 0, 100), TINY);
  }

  @Test
  void twoAtOnePlaceMoveApartByTheSame() {
    assertArrayEquals(
        new double[] {45, 55},
        EndLabels.spread(new double[] {50, 50}, new double[] {10, 10}, 0, 100),
        TINY);
  }

  @Test
  void noneLeavesTheFigure() {
    assertArrayEquals(
        new double[] {85, 95},
        EndLabels.spread(new double[] {99, 99}, new double[] {10, 10}, 0, 100),
        TINY);
  }

  @Test
  void labelsNeverOverlap() {
    var random = new Random(7);
    for (int trial = 0; trial < 500; trial++) {
      var n = 1 + random.nextInt(12);
      var wanted = random.doubles(n, -20, 320).sorted().toArray();
      var heights = random.doubles(n, 10, 25).toArray();
      var places = EndLabels.spread(wanted, heights, 0, 300);
      for (int i = 0; i < n; i++) {
        var above = i == 0 ? 0 : places[i - 1] + heights[i - 1] / 2;
        assertTrue(places[i] - heights[i] / 2 >= above - TINY, Arrays.toString(places));
      }
      assertTrue(places[n - 1] + heights[n - 1] / 2 <= 300 + TINY, Arrays.toString(places));
    }
  }

  @Test
  void moreThanFitAreRefusedWithARemedy() {
    var wanted = new double[30];
    var heights = new double[30];
    Arrays.fill(heights, 15);
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> EndLabels.spread(wanted, heights, 0, 400));
    assertTrue(error.getMessage().contains("30 labels"), error::getMessage);
    assertTrue(error.getMessage().contains("higher"), error::getMessage);
  }

  @Test
  void labelsOfAFigureWhoseLinesEndTogetherAreALineApart() throws Exception {
    var figure = LineFigure.titled("t");
    for (int i = 0; i < 8; i++) {
      figure = figure.line("line " + i, new double[] {0, 1}, new double[] {i, 5 + 0.01 * i});
    }
    var heights = new ArrayList<Double>();
    var texts = FigureTest.root(figure.svg()).getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      if (texts.item(i).getTextContent().startsWith("line ")) {
        heights.add(Double.valueOf(((Element) texts.item(i)).getAttribute("y")));
      }
    }
    Collections.sort(heights);
    assertTrue(heights.size() == 8, heights::toString);
    for (int i = 1; i < heights.size(); i++) {
      assertTrue(heights.get(i) - heights.get(i - 1) >= Theme.TICK, heights::toString);
    }
  }
}
