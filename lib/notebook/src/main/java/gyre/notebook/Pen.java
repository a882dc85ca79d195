package gyre.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * How a line is drawn.
 *
 * @param dash lengths of dashes and gaps in turn; empty for a solid line
 */
record Pen(Color colour, double width, List<Double> dash) {
  static Pen solid(Color colour, double width) {
    return new Pen(colour, width, List.of());
  }

  /** The pen as Java2D has it. */
  BasicStroke stroke() {
    var lengths = new float[dash.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = dash.get(i).floatValue();
    }
    return new BasicStroke(
        (float) width,
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        10,
        lengths.length == 0 ? null : lengths,
        0);
  }
}
