package gyre.gpu.source;

import gyre.equation.Program;
import gyre.flow.ForceField;
import gyre.flow.GaussianField;
import gyre.flow.RadialField;
import java.util.List;
import java.util.Map;

/**
 * What a kernel does with a distance, as text of Java.
 *
 * <p>A weight is only ever taken relative to the largest one so far, and from what is computed
 * exactly: of the fields whose weight falls with the distance that is the least square, so that
 * neither a large power nor an early time costs digits.
 *
 * @param worst what is worse than any datum
 * @param better which of two is better, {@code <} or {@code >}
 * @param measure statements that make {@code s}, what is compared, and {@code c}, the rate over the
 *     common one, of {@code square}
 * @param relative statements that make {@code l}, the logarithm of a weight over the best one's, of
 *     {@code s} and {@code best}
 */
record FieldLaw(String worst, String better, String measure, String relative) {
  private static final String LEAST_SQUARE = "float s = square;\nfloat c = 1f;\n";

  /** The law of a family; its numbers are those of {@link FieldClock}. */
  static FieldLaw of(ForceField field) {
    if (field instanceof RadialField radial) {
      return radial(radial);
    }
    return field instanceof GaussianField ? gaussian() : poisson();
  }

  /** −(r² − r²best) / 2t². */
  private static FieldLaw gaussian() {
    return new FieldLaw(
        "Float.POSITIVE_INFINITY", "<", LEAST_SQUARE, "float l = (best - s) * time;\n");
  }

  /** −p log(1 + v), v = (r² − r²best) / (t² + r²best); by Kahan's way, which needs no log1p. */
  private static FieldLaw poisson() {
    return new FieldLaw(
        "Float.POSITIVE_INFINITY",
        "<",
        LEAST_SQUARE,
        """
        float v = (s - best) / (time + best);
        float w = 1f + v;
        float growth = v / (w - 1f);
        growth = w < 0x1p30f ? growth : 1f;
        growth = growth * TornadoMath.log(w);
        growth = w == 1f ? v : growth;
        float l = -power * growth;
        """);
  }

  private static FieldLaw radial(RadialField field) {
    var text = new KernelText(Storage.of(0, 0));
    text.lines(
        """
        float r = TornadoMath.sqrt(square);
        float least = %s * time;
        r = r < least ? least : r;
        """,
        KernelText.literal(RadialField.LEAST_DISTANCE));
    var values =
        text.write(
            Program.of(List.of(field.logWeight(), field.rate())),
            Map.of(RadialField.DISTANCE, "r", RadialField.TIME, "time"));
    text.lines("float s = %s;\nfloat c = %s;", values.get(0), values.get(1));
    return new FieldLaw("Float.NEGATIVE_INFINITY", ">", text.toString(), "float l = s - best;\n");
  }
}
