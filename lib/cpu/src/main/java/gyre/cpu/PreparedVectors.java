package gyre.cpu;

import static gyre.cpu.VectorSource.COPY;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Vectors that no step changes, such as h times a weight: computed once for a group and kept in
 * memory, behind its parameters.
 *
 * <p>Where registers are short, HotSpot computes what has one input again at every use, numbers
 * spread over a vector and negatives among them, but loads what was loaded. Lorenz' equations by
 * Runge–Kutta, whose step is 90 vector operations, had 50 more: 35 ms instead of 25.
 */
final class PreparedVectors {
  private final int first;
  private final int copies;

  /** The first vector of each, by the Java expression of its value. */
  private final Map<String, Integer> places = new LinkedHashMap<>();

  private int count;

  /**
   * None yet.
   *
   * @param parameters vectors of parameters, which come first
   */
  PreparedVectors(int parameters, int copies) {
    first = parameters;
    this.copies = copies;
  }

  /** How a vector of this value is read. */
  String read(String expression) {
    var place = places.get(expression);
    if (place == null) {
      place = first + count;
      places.put(expression, place);
      count += expression.contains(COPY) ? copies : 1;
    }
    return "FloatVector.fromArray(FLOATS, %s)".formatted(at(expression, place));
  }

  private static String at(String expression, int place) {
    return expression.contains(COPY)
        ? "p, (%d + copy%s) * LANES".formatted(place, COPY)
        : "p, %d * LANES".formatted(place);
  }

  /**
   * The methods that tell their number and compute them.
   *
   * @param arguments of the method that computes, the array {@code p} among them
   */
  String text(String arguments) {
    var source = new VectorSource(copies);
    places.forEach(
        (expression, place) ->
            source.line("%s.intoArray(%s);".formatted(expression, at(expression, place))));
    return """
        @Override
        public int prepared() {
        return %d;
        }

        @Override
        public void prepare(%s) {
        %s}

        """
        .formatted(count, arguments, source.takeStatements());
  }
}
