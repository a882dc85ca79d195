package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gyre.attention.AttentionShape;
import gyre.attention.RotaryAttention;
import gyre.flow.Flow;
import gyre.flow.ForceField;
import gyre.flow.GaussianField;
import gyre.flow.PoissonField;
import gyre.flow.RadialField;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import gyre.softmax.NoisySoftmax;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Interpreted or compiled, on one thread or on several, a job has the same bits. The Vector API
 * promises that of no sum across lanes.
 */
class SameBitsTest {
  private static final int CALLS_UNTIL_COMPILED = 1000;
  private static final RandomField FIELD = new RandomField(1, Stream.INPUT);

  /** The bits of some jobs, in a line. */
  static final class Bits {
    public static void main(String... arguments) {
      System.out.println(of());
    }

    static List<Integer> of() {
      var shape = AttentionShape.selfAttention(1, 2, 70, 20);
      float[] x = new Gaussian(1).drawFloats(FIELD, 0, 0, shape.querySize());
      float[] y = new Gaussian(1).drawFloats(FIELD, 0, 1, shape.querySize());
      var attention = new VectorRotaryAttention();
      var softmax = new VectorNoisySoftmax();
      float[] scores = Arrays.copyOf(x, 100);
      float[] values = Arrays.copyOf(y, 100);
      return List.of(
          Arrays.hashCode(attention.attend(RotaryAttention.causal(shape), x, y, y)),
          Arrays.hashCode(softmax.sample(job(1), scores, values)),
          Arrays.hashCode(softmax.sample(job(10), scores, values)),
          field(new PoissonField(2, 3), x, y),
          field(new PoissonField(20, 3), x, y),
          field(new GaussianField(20), x, y),
          field(RadialField.of(20, "1 - exp(-r * r / (t + t * t * r))"), x, y),
          flow(new PoissonField(2, 3), x, y),
          flow(new PoissonField(20, 3), x, y));
    }

    private static int field(ForceField field, float[] x, float[] y) {
      return Arrays.hashCode(new VectorField().evaluate(field, 2, some(x), some(y)));
    }

    private static int flow(ForceField field, float[] x, float[] y) {
      var flow = Flow.of(field, 4, 0.5, 2);
      return Arrays.hashCode(new VectorFlow().carry(flow, some(x), some(y)).end());
    }

    private static float[] some(float[] x) {
      return Arrays.copyOf(x, 400);
    }

    private static NoisySoftmax job(double sigma) {
      return new NoisySoftmax(new Gaussian(sigma), 40, 1);
    }
  }

  @Test
  void interpretedOnOneThreadAsCompiledOnAll() throws Exception {
    for (int call = 0; call < CALLS_UNTIL_COMPILED; call++) Bits.of();
    var told = ChildJvm.run(Bits.class, "-Xint", "-XX:ActiveProcessorCount=1");
    assertEquals(told, Bits.of().toString());
  }
}
