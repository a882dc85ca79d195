package gyre.cpu;

import gyre.flow.Flow;
import gyre.flow.FlowKernel;
import gyre.kernel.Progress;

/**
 * Particles along the field of a data set on the vector units: a block of them goes all steps while
 * it stays in a cache, blocks on all cores.
 */
final class VectorFlow implements FlowKernel {
  private final ArrayPool pool = new ArrayPool();

  @Override
  public void carry(Flow flow, float[] particles, float[] data, float[][] frames) {
    FlowKernel.requireArguments(flow, particles, data, frames);
    int d = flow.field().dimension();
    int count = particles.length / d;
    int size = FieldBlocks.size(count, data.length / d);
    var caller = Caller.current();
    try (var arrays = pool.lend();
        var progress = Progress.of("flow", Math.max(1, (double) count * flow.steps()))) {
      var blocks = FieldBlocks.of(flow.field(), data, arrays, caller);
      Parallel.forEach(
          caller,
          Math.ceilDiv(count, size),
          () -> new FlowBlock(flow, blocks.get(), progress),
          (block, task) -> {
            int first = task * size;
            block.carry(particles, first, Math.min(size, count - first), frames);
          });
    }
  }
}
