package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That XChart draws where the frame says the numbers are. */
class DataLayerTest {
  private final Sheet sheet = new Sheet();
  private final Axis decades = Axis.log("x").range(1, 100);
  private final Axis unit = Axis.linear("y").range(-1, 1);
  private final Frame frame =
      Frame.paint(
          new Sheet(),
          new Box(3.3, 7.7, 501.3, 333.3),
          decades,
          decades.span(java.util.stream.DoubleStream.empty()),
          unit,
          unit.span(java.util.stream.DoubleStream.empty()),
          50);

  @Test
  void aLineRunsThroughItsPointsAsOnePath() {
    var x = new double[] {1, 10, 50, 100};
    var y = new double[] {-1, 0, 0.5, 1};
    DataLayer.paint(sheet, frame, Series.of(Series.Kind.LINE, "", x, y), 1);
    var clip = (Sheet.Clip) sheet.marks().get(0);
    assertEquals(1, clip.marks().size(), "dashes must run on from one point to the next");
    var drawn = points(((Sheet.Stroke) clip.marks().get(0)).shape());
    assertEquals(4, drawn.size());
    for (int i = 0; i < 4; i++) {
      assertEquals(frame.toX(x[i]), drawn.get(i)[0], 1e-6);
      assertEquals(frame.toY(y[i]), drawn.get(i)[1], 1e-6);
    }
    assertEquals(frame.plot().x(), drawn.get(0)[0], 1e-6);
    assertEquals(frame.plot().bottom(), drawn.get(0)[1], 1e-6);
    assertEquals(frame.plot().right(), drawn.get(3)[0], 1e-6);
    assertEquals(frame.plot().y(), drawn.get(3)[1], 1e-6);
  }

  @Test
  void nanAndWhatALogarithmicAxisLacksAreGaps() {
    var x = new double[] {1, 2, 0, 4, 5, 6, 7};
    var y = new double[] {0, 0, 0, 0, Double.NaN, 0, 0.1};
    DataLayer.paint(sheet, frame, Series.of(Series.Kind.LINE, "", x, y), 0);
    var clip = (Sheet.Clip) sheet.marks().get(0);
    assertEquals(2, clip.marks().size());
    assertEquals(2, points(((Sheet.Stroke) clip.marks().get(0)).shape()).size());
    assertEquals(2, points(((Sheet.Stroke) clip.marks().get(1)).shape()).size());
  }

  @Test
  void pointsOutsideTheRangeAreNotDrawn() {
    var x = new double[] {0.5, 1, 100, 200, 10};
    var y = new double[] {0, 0, 0, 0, 2};
    DataLayer.paint(sheet, frame, Series.of(Series.Kind.POINTS, "", x, y), 0);
    assertEquals(2, sheet.marks().size());
    var first = ((Sheet.Fill) sheet.marks().get(0)).shape().getBounds2D();
    assertEquals(frame.toX(1), first.getCenterX(), 1e-6);
    assertEquals(frame.toY(0), first.getCenterY(), 1e-6);
  }

  @Test
  void dotsWithinTheRangeAreOnePath() {
    var x = new double[] {0.5, 1, 10, Double.NaN, 10, 100};
    var y = new double[] {0, 0, 0.5, 0, 2, Double.NaN};
    DataLayer.paint(sheet, frame, Series.of(Series.Kind.DOTS, "", x, y), 0);
    assertEquals(1, sheet.marks().size());
    var ends = points(((Sheet.Stroke) sheet.marks().get(0)).shape());
    assertEquals(4, ends.size());
    for (int dot = 0; dot < 2; dot++) {
      var from = ends.get(2 * dot);
      var to = ends.get(2 * dot + 1);
      assertEquals(frame.toX(x[dot + 1]), (from[0] + to[0]) / 2, 1e-6);
      assertEquals(frame.toY(y[dot + 1]), from[1], 1e-6);
      assertEquals(from[1], to[1]);
    }
  }

  @Test
  void aBandIsOneAreaForEachUnbrokenRun() {
    var x = new double[] {1, 2, 3, 4, 5};
    var low = new double[] {-0.5, -0.5, Double.NaN, -0.5, -0.5};
    var high = new double[] {0.5, 0.5, 0.5, 0.5, 0.5};
    DataLayer.paint(sheet, frame, Series.of(Series.Kind.BAND, "", x, low, high), 0);
    var clip = (Sheet.Clip) sheet.marks().get(0);
    assertEquals(2, clip.marks().size());
    var area = ((Sheet.Fill) clip.marks().get(1)).shape().getBounds2D();
    assertEquals(frame.toX(4), area.getMinX(), 1e-6);
    assertEquals(frame.toX(5), area.getMaxX(), 1e-6);
    assertEquals(frame.toY(0.5), area.getMinY(), 1e-6);
    assertEquals(frame.toY(-0.5), area.getMaxY(), 1e-6);
  }

  @Test
  void aLineThatLeavesForAMillionPagesStaysWhereAViewerCanDrawIt() {
    var figure =
        LineFigure.titled("t")
            .y(Axis.linear("y").range(0, 1))
            .line("", new double[] {0, 1}, new double[] {0, 1e300});
    assertTrue(figure.svg().length() < 20_000, figure::svg);
  }

  private static List<double[]> points(Shape shape) {
    var points = new ArrayList<double[]>();
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      var point = new double[6];
      i.currentSegment(point);
      points.add(point);
    }
    return points;
  }
}
