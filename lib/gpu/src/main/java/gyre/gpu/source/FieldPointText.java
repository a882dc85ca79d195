package gyre.gpu.source;

import gyre.flow.ForceField;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the kernel that carries particles along the field of few data in few dimensions: a thread
 * a particle, its coordinates in registers, no local memory and no barrier. All threads read the
 * same datum at the same time, from a cache. Each goes over the data twice, first for the largest
 * weight.
 *
 * <p>{@link FieldText}, whose tile is 64 data wide, leaves most of it idle there.
 */
final class FieldPointText {
  /** Beyond, coordinates and their sums no longer are in registers. */
  private static final int MOST_DIMENSIONS = 8;

  private static final int MOST_DATA = 256;

  private FieldPointText() {}

  /** Whether there are few data in few dimensions. */
  static boolean suits(ForceField field, int data) {
    return field.dimension() <= MOST_DIMENSIONS && data <= MOST_DATA;
  }

  /** The body of {@code carry}. */
  static String of(ForceField field) {
    int d = field.dimension();
    return BODY.replace("§places\n", each(d, PLACE))
        .replace("§distance\n", each(d, "difference = x# - data.get(n * §d + #);\n" + SQUARE))
        .replace("§sums\n", each(d, "float sum# = 0f;\n"))
        .replace("§pulls\n", each(d, "sum# += pull * (x# - data.get(n * §d + #));\n"))
        .replace(
            "§slopes\n",
            each(d, "slopes.set(stage * size + p * §d + #, scale * (sum# / total));\n"))
        .replace("§steps\n", each(d, STEP))
        .replace("§d", Integer.toString(d));
  }

  /** A line for each coordinate, {@code #} its number. */
  private static String each(int dimension, String line) {
    return IntStream.range(0, dimension)
        .mapToObj(k -> line.replace("#", Integer.toString(k)))
        .collect(Collectors.joining());
  }

  private static final String SQUARE = "square += difference * difference;\n";

  private static final String PLACE =
      """
      float x# = positions.get(p * §d + #);
      for (int j = 0; j < stage; j++) {
      x# += tableau.get(stage * stages + j) * slopes.get(j * size + p * §d + #);
      }
      x# -= centre.get(#);
      """;

  private static final String STEP =
      """
      float next# = keep * positions.get(p * §d + #);
      for (int j = 0; j < stages; j++) {
      next# += tableau.get(last + j) * slopes.get(j * size + p * §d + #);
      }
      positions.set(p * §d + #, next#);
      """;

  private static final String BODY =
      """
      int p = context.globalIdx;
      int count = job.get(2);
      int stages = job.get(4);
      int evaluations = job.get(5);
      int size = job.get(1) * §d;
      int last = stages * stages;
      float keep = tableau.get(last + stages);
      if (p < job.get(1)) {
      for (int e = 0; e < evaluations; e++) {
      int stage = e % stages;
      float time = clocks.get(3 * e);
      float power = clocks.get(3 * e + 1);
      float scale = clocks.get(3 * e + 2);
      §places
      float best = §worst;
      for (int n = 0; n < count; n++) {
      float square = 0f;
      float difference = 0f;
      §distance
      §measure
      best = s §better best ? s : best;
      }
      float total = 0f;
      §sums
      for (int n = 0; n < count; n++) {
      float square = 0f;
      float difference = 0f;
      §distance
      §measure
      float weight = TornadoMath.exp(relative(s, best, time, power));
      float pull = weight * c;
      total += weight;
      §pulls
      }
      §slopes
      if (stage == stages - 1) {
      §steps
      }
      }
      }
      """;
}
