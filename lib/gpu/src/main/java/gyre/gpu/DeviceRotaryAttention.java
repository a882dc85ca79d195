package gyre.gpu;

import gyre.attention.BiasTable;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;
import gyre.attention.RotaryTable;
import gyre.gpu.runtime.Buffers;
import gyre.gpu.runtime.Plans;

/** Rotary attention on a device, in as few parts as its memory allows. */
final class DeviceRotaryAttention implements RotaryAttentionKernel {
  private final Plans plans;

  DeviceRotaryAttention(Plans plans) {
    this.plans = plans;
  }

  @Override
  public void attend(
      RotaryAttention job, float[] query, float[] key, float[] value, float[] output) {
    job.requireArrays(query, key, value, output);
    var tables = RotaryTable.of(job.rotary(), job.shape().keyTokens());
    for (var part : AttentionPart.of(job, plans)) {
      var kind = AttentionPlan.Kind.of(part);
      plans.run(
          AttentionPlan.class,
          kind,
          kind.bytes(),
          needed -> new AttentionPlan(plans.device(), needed),
          plan -> attend(plan, part, tables, query, key, value, output));
    }
  }

  private static void attend(
      AttentionPlan plan,
      AttentionPart part,
      RotaryTable tables,
      float[] query,
      float[] key,
      float[] value,
      float[] output) {
    int firstQuery = part.firstQueryRow() * part.queryRowSize();
    int firstKey = part.firstKeyRow() * part.keyRowSize();
    Buffers.fill(plan.query, 0, query, firstQuery, part.querySize());
    Buffers.fill(plan.key, 0, key, firstKey, part.keySize());
    Buffers.fill(plan.value, 0, value, firstKey, part.keySize());
    Buffers.fill(plan.cosine, 0, tables.cosine(), 0, tables.cosine().length);
    Buffers.fill(plan.sine, 0, tables.sine(), 0, tables.sine().length);
    if (part.distances() > 0) {
      var biases = BiasTable.of(part.job());
      for (int head = 0; head < part.job().shape().queryHeads(); head++) {
        int at = head * part.distances();
        Buffers.fill(plan.bias, at, biases.ofHead(head), 0, part.distances());
      }
    }
    plan.run(part);
    Buffers.read(plan.output, output, firstQuery, part.querySize());
  }
}
