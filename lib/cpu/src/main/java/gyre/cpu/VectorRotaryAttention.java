package gyre.cpu;

import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;

/**
 * Rotary attention on the vector units. Of many queries, keys are rotated and transposed once, then
 * blocks of queries run independently on all cores; of few, keys and values are read as they lie.
 */
final class VectorRotaryAttention implements RotaryAttentionKernel {
  private final RotaryTables tables = new RotaryTables();
  private final ArrayPool pool = new ArrayPool();

  @Override
  public void attend(
      RotaryAttention job, float[] query, float[] key, float[] value, float[] output) {
    job.requireArrays(query, key, value, output);
    var prepared = AttentionJob.of(job, tables);
    if (KeyStretch.queries(job) <= KeyStretch.MOST_QUERIES) {
      attendFew(prepared, query, key, value, output);
    } else {
      try (var arrays = pool.lend()) {
        attendMany(prepared, arrays, query, key, value, output);
      }
    }
  }

  private static void attendFew(
      AttentionJob prepared, float[] query, float[] key, float[] value, float[] output) {
    var shape = prepared.job().shape();
    int stretches = KeyStretch.stretches(prepared.job());
    var results = new StretchMeans(prepared.job());
    Parallel.forEach(
        shape.batch() * shape.keyHeads() * stretches,
        () -> new KeyStretch(prepared, results),
        (stretch, task) -> stretch.attend(task / stretches, task % stretches, query, key, value));
    results.join(output);
  }

  private static void attendMany(
      AttentionJob prepared,
      ArrayPool.Loan arrays,
      float[] query,
      float[] key,
      float[] value,
      float[] output) {
    var shape = prepared.job().shape();
    var panels = new AttentionPanels(prepared, arrays, key, value);
    int blocks = Math.ceilDiv(shape.queryTokens(), AttentionBlock.QUERIES);
    Parallel.forEach(
        shape.batch() * shape.queryHeads() * blocks,
        () -> new AttentionBlock(prepared, arrays, panels),
        (block, task) -> {
          // Later queries see more keys under a causal mask: the long blocks first.
          int first = (blocks - 1 - task % blocks) * AttentionBlock.QUERIES;
          int count = Math.min(AttentionBlock.QUERIES, shape.queryTokens() - first);
          block.attend(task / blocks, first, count, query, output);
        });
  }
}
