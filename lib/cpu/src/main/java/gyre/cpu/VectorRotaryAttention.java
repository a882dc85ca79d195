package gyre.cpu;

import gyre.attention.Rotary;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;
import gyre.attention.RotaryTable;

/**
 * Rotary attention on the vector units: keys are rotated and transposed once, then blocks of
 * queries run independently on all cores.
 */
final class VectorRotaryAttention implements RotaryAttentionKernel {
  /** The last table made: layers of a model and steps of a loop ask for the same one again. */
  private volatile RotaryTable latest = RotaryTable.of(Rotary.none(), 0);

  @Override
  public void attend(
      RotaryAttention job, float[] query, float[] key, float[] value, float[] output) {
    job.requireArrays(query, key, value, output);
    var shape = job.shape();
    var table = table(job.rotary(), shape.keyTokens());
    var panels = new AttentionPanels(job, table, key, value);
    var bias = AttentionBias.of(job);
    int blocks = Math.ceilDiv(shape.queryTokens(), AttentionBlock.QUERIES);
    Parallel.forEach(
        shape.batch() * shape.queryHeads() * blocks,
        () -> new AttentionBlock(job, table, panels, bias),
        (block, task) -> {
          // Later queries see more keys under a causal mask: the long blocks first.
          int first = (blocks - 1 - task % blocks) * AttentionBlock.QUERIES;
          int count = Math.min(AttentionBlock.QUERIES, shape.queryTokens() - first);
          block.attend(task / blocks, first, count, query, output);
        });
  }

  private RotaryTable table(Rotary rotary, int tokens) {
    var table = latest;
    if (!table.covers(rotary, tokens)) {
      table = RotaryTable.of(rotary, tokens);
      latest = table;
    }
    return table;
  }
}
