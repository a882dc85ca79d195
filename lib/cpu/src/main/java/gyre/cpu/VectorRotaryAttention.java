package gyre.cpu;

import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;

/**
 * Rotary attention on the vector units: keys are rotated and transposed once, then blocks of
 * queries run independently on all cores.
 */
final class VectorRotaryAttention implements RotaryAttentionKernel {
  private final RotaryTables tables = new RotaryTables();

  @Override
  public void attend(
      RotaryAttention job, float[] query, float[] key, float[] value, float[] output) {
    job.requireArrays(query, key, value, output);
    var shape = job.shape();
    var prepared = AttentionJob.of(job, tables);
    var panels = new AttentionPanels(prepared, key, value);
    int blocks = Math.ceilDiv(shape.queryTokens(), AttentionBlock.QUERIES);
    Parallel.forEach(
        shape.batch() * shape.queryHeads() * blocks,
        () -> new AttentionBlock(prepared, panels),
        (block, task) -> {
          // Later queries see more keys under a causal mask: the long blocks first.
          int first = (blocks - 1 - task % blocks) * AttentionBlock.QUERIES;
          int count = Math.min(AttentionBlock.QUERIES, shape.queryTokens() - first);
          block.attend(task / blocks, first, count, query, output);
        });
  }
}
