package gyre.notebook;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** What a figure drew, in the order in which it drew it; SVG and PNG are both made from it. */
final class Sheet {

  /** One thing drawn. */
  sealed interface Mark permits Fill, Stroke, Words, Cells, Clip {}

  record Fill(Shape shape, Color colour) implements Mark {}

  record Stroke(Shape shape, Pen pen) implements Mark {}

  record Words(String text, double x, double y, Lettering lettering) implements Mark {}

  /** A matrix of colours, row 0 on top, that fills a box. */
  record Cells(Box box, Color[][] colours) implements Mark {}

  /** Marks of which only what lies in a box is seen. */
  record Clip(Box box, List<Mark> marks) implements Mark {}

  private final List<Mark> marks = new ArrayList<>();

  List<Mark> marks() {
    return Collections.unmodifiableList(marks);
  }

  void fill(Shape shape, Color colour) {
    marks.add(new Fill(copy(shape), colour));
  }

  void fill(Box box, Color colour) {
    fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()), colour);
  }

  void stroke(Shape shape, Pen pen) {
    marks.add(new Stroke(copy(shape), pen));
  }

  void line(double x1, double y1, double x2, double y2, Pen pen) {
    stroke(new Line2D.Double(x1, y1, x2, y2), pen);
  }

  void words(String text, double x, double y, Lettering lettering) {
    marks.add(new Words(text, x, y, lettering));
  }

  void cells(Box box, Color[][] colours) {
    marks.add(new Cells(box, colours));
  }

  void clipped(Box box, Consumer<Sheet> drawing) {
    var inner = new Sheet();
    drawing.accept(inner);
    marks.add(new Clip(box, inner.marks()));
  }

  /** XChart moves one shape object about and draws it again and again. */
  private static Shape copy(Shape shape) {
    return new Path2D.Double(shape);
  }
}
