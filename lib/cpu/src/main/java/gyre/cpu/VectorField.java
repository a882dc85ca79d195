package gyre.cpu;

import gyre.flow.FieldKernel;
import gyre.flow.ForceField;

/** The field of a data set on the vector units: blocks of points run independently on all cores. */
final class VectorField implements FieldKernel {
  private final ArrayPool pool = new ArrayPool();

  @Override
  public void evaluate(ForceField field, double t, float[] points, float[] data, float[] velocity) {
    FieldKernel.requireArguments(field, t, points, data, velocity);
    int d = field.dimension();
    int count = points.length / d;
    int size = FieldBlocks.size(count, data.length / d);
    var caller = Caller.current();
    try (var arrays = pool.lend()) {
      Parallel.forEach(
          caller,
          Math.ceilDiv(count, size),
          FieldBlocks.of(field, data, arrays, caller),
          (block, task) -> {
            int first = task * size;
            int start = first * d;
            block.evaluate(t, points, start, Math.min(size, count - first), velocity, start);
          });
    }
  }
}
