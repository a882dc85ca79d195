package gyre.bench;

import gyre.attention.AttentionShape;
import gyre.attention.Mask;
import gyre.attention.Pairing;
import gyre.attention.Rotary;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;
import gyre.kernel.Backends;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Rotary attention over one sequence.
 *
 * <p>{@code system.properties} in the folder holds {@code heads}, {@code keyHeads}, {@code
 * dimension}, {@code queries}, the {@code pairing}, and the mask's {@code lookBack} and {@code
 * lookAhead}. The backend is the one that {@code GYRE_BACKEND} names.
 */
public class AttentionRace extends Race {
  private RotaryAttention job;
  private RotaryAttentionKernel kernel;
  private float[] query;
  private float[] key;
  private float[] value;
  private float[] output;

  @Override
  public void load(Path inputs, int tokens) throws IOException {
    job = job(OdeInputs.text(inputs), tokens);
    kernel = Backends.best().kernel(RotaryAttentionKernel.class);
    query = RawFloats.read(inputs.resolve("query.f32"));
    key = RawFloats.read(inputs.resolve("key.f32"));
    value = RawFloats.read(inputs.resolve("value.f32"));
    output = new float[job.shape().querySize()];
  }

  static RotaryAttention job(Properties told, int tokens) {
    int dimension = number(told, "dimension");
    var shape =
        AttentionShape.selfAttention(1, number(told, "heads"), tokens, dimension)
            .withKeyHeads(number(told, "keyHeads"))
            .withQueryTokens(number(told, "queries"));
    var pairing = Pairing.valueOf(told.getProperty("pairing"));
    return RotaryAttention.causal(shape)
        .with(Rotary.standard(dimension).withPairing(pairing))
        .with(new Mask(number(told, "lookBack"), number(told, "lookAhead")));
  }

  private static int number(Properties told, String name) {
    return Integer.parseInt(told.getProperty(name));
  }

  /** What is timed. */
  @Override
  @Benchmark
  public float[] output() {
    kernel.attend(job, query, key, value, output);
    return output;
  }
}
