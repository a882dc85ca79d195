package gyre.gpu;

import gyre.attention.BiasTable;
import gyre.attention.DecayTable;
import gyre.attention.Rotary;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;
import gyre.attention.RotaryTable;
import gyre.attention.ScoreScale;
import gyre.gpu.kernels.AttentionTiles;
import gyre.gpu.runtime.Buffers;
import gyre.gpu.runtime.Plans;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

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
    for (var part : AttentionPart.of(job, plans)) {
      var kind = AttentionPlan.Kind.of(part);
      plans.run(
          AttentionPlan.class,
          kind,
          kind.bytes(),
          needed -> new AttentionPlan(plans.device(), needed),
          plan -> attend(plan, part, query, key, value, output));
    }
  }

  private static void attend(
      AttentionPlan plan,
      AttentionPart part,
      float[] query,
      float[] key,
      float[] value,
      float[] output) {
    var job = part.job();
    int firstQuery = part.firstQueryRow() * part.queryRowSize();
    int firstKey = part.firstKeyRow() * part.keyRowSize();
    plan.query.angles().fill(table(job, job.rotary()));
    fillQueries(plan.query.heads(), part, query);
    Buffers.fill(plan.key.heads(), 0, key, firstKey, part.keySize());
    if (part.hasHorizon()) {
      plan.farQuery.angles().fill(table(job, job.rotary().ofFarQueries()));
      plan.farKey.angles().fill(table(job, job.rotary().ofFarKeys()));
      fillQueries(plan.farQuery.heads(), part, query);
      Buffers.fill(plan.farKey.heads(), 0, key, firstKey, part.keySize());
    }
    Buffers.fill(plan.value, 0, value, firstKey, part.keySize());
    if (part.powers() > 0) {
      float[] powers = DecayTable.of(job, AttentionTiles.AHEAD).powers();
      Buffers.fill(plan.powers, 0, powers, 0, powers.length);
    }
    if (part.distances() > 0) {
      var biases = BiasTable.of(job);
      for (int head = 0; head < job.shape().queryHeads(); head++) {
        int at = head * part.distances();
        Buffers.fill(plan.bias, at, biases.ofHead(head), 0, part.distances());
      }
    }
    plan.run(part);
    Buffers.read(plan.output, output, firstQuery, part.querySize());
  }

  private static RotaryTable table(RotaryAttention job, Rotary rotary) {
    return RotaryTable.of(rotary, job.shape().keyTokens());
  }

  /** Queries times what their scores are scaled by. */
  private static void fillQueries(FloatArray heads, AttentionPart part, float[] query) {
    var job = part.job();
    int first = part.firstQueryRow() * part.queryRowSize();
    Buffers.fill(heads, 0, query, first, part.querySize());
    if (job.scale() == ScoreScale.NONE) return;
    int d = job.shape().headDim();
    for (int i = 0; i < part.querySize() / d; i++) {
      int token = job.shape().firstQueryToken() + i % job.shape().queryTokens();
      float scale = (float) job.scale().at(token);
      for (int c = i * d; c < (i + 1) * d; c++) heads.set(c, heads.get(c) * scale);
    }
  }
}
