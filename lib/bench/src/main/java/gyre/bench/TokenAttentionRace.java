package gyre.bench;

import gyre.attention.Mask;
import gyre.attention.Rotary;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;
import gyre.attention.RotaryTable;
import gyre.kernel.Backends;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Rotary attention of the last tokens to a cache of keys, each of which was turned when it came.
 * Inputs as {@link AttentionRace} has them.
 */
public class TokenAttentionRace extends Race {
  private RotaryAttention job;
  private RotaryTable table;
  private RotaryAttentionKernel kernel;
  private float[] query;
  private float[] turnedKey;
  private float[] value;
  private float[] output;

  @Override
  public void load(Path inputs, int tokens) throws IOException {
    var turning = AttentionRace.job(OdeInputs.text(inputs), tokens);
    job = turning.with(Rotary.none()).with(Mask.causal());
    table = RotaryTable.of(turning.rotary(), tokens);
    kernel = Backends.best().kernel(RotaryAttentionKernel.class);
    query = RawFloats.read(inputs.resolve("query.f32"));
    float[] key = RawFloats.read(inputs.resolve("key.f32"));
    turnedKey = table.turn(key, 0, tokens, job.shape().headDim());
    value = RawFloats.read(inputs.resolve("value.f32"));
    output = new float[job.shape().querySize()];
  }

  /** What is timed. */
  @Override
  @Benchmark
  public float[] output() {
    var shape = job.shape();
    float[] turned =
        table.turn(query, shape.firstQueryToken(), shape.queryTokens(), shape.headDim());
    kernel.attend(job, turned, turnedKey, value, output);
    return output;
  }
}
