package gyre.flow;

/** Checks of the arrays that points and data come in. */
final class FieldArrays {
  private FieldArrays() {}

  /** Data: at least one whole point, all finite. */
  static void requireData(ForceField field, float[] data) {
    requireRows("data", field, data);
    if (data.length == 0) {
      throw new IllegalArgumentException("data has no point; a field needs at least 1");
    }
    for (int i = 0; i < data.length; i++) {
      if (!Float.isFinite(data[i])) {
        throw new IllegalArgumentException(
            "data has %s at point %d, coordinate %d; all must be finite"
                .formatted(data[i], i / field.dimension(), i % field.dimension()));
      }
    }
  }

  /** Points: whole ones, or none. */
  static void requireRows(String name, ForceField field, float[] points) {
    if (points.length % field.dimension() != 0) {
      throw new IllegalArgumentException(
          "%s has %d numbers; it must be a multiple of the dimension, which is %d"
              .formatted(name, points.length, field.dimension()));
    }
  }

  /** An output: as long as the points, and no input. */
  static void requireOutput(String name, float[] output, float[] points, float[]... inputs) {
    if (output.length != points.length) {
      throw new IllegalArgumentException(
          "%s has %d numbers; it must have as many as points, which has %d"
              .formatted(name, output.length, points.length));
    }
    for (float[] input : inputs) {
      if (input == output && output.length > 0) {
        throw new IllegalArgumentException(
            "%s is the same array as an input; it must be an array of its own".formatted(name));
      }
    }
  }
}
