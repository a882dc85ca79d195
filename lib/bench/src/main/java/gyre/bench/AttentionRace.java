package gyre.bench;

import gyre.attention.AttentionShape;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;
import gyre.kernel.Backends;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Causal rotary attention as a layer of a small model does it: one sequence, 8 heads of 64.
 *
 * <p>The backend is the one that {@code GYRE_BACKEND} names.
 */
public class AttentionRace extends Race {
  private static final int HEADS = 8;
  private static final int HEAD_DIM = 64;

  private RotaryAttention job;
  private RotaryAttentionKernel kernel;
  private float[] query;
  private float[] key;
  private float[] value;
  private float[] output;

  @Override
  public void load(Path inputs, int tokens) throws IOException {
    job = RotaryAttention.causal(AttentionShape.selfAttention(1, HEADS, tokens, HEAD_DIM));
    kernel = Backends.best().kernel(RotaryAttentionKernel.class);
    query = RawFloats.read(inputs.resolve("query.f32"));
    key = RawFloats.read(inputs.resolve("key.f32"));
    value = RawFloats.read(inputs.resolve("value.f32"));
    output = new float[job.shape().querySize()];
  }

  /** What is timed. */
  @Override
  @Benchmark
  public float[] output() {
    kernel.attend(job, query, key, value, output);
    return output;
  }
}
