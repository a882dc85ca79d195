package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.attention.AttentionShape;
import gyre.attention.Decay;
import gyre.attention.Horizon;
import gyre.attention.Mask;
import gyre.attention.Rotary;
import gyre.attention.RotaryAttention;
import gyre.flow.Flow;
import gyre.flow.ForceField;
import gyre.flow.GaussianField;
import gyre.flow.PoissonField;
import gyre.flow.RadialField;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Arrays go from call to call, and nothing of what they held comes with them. */
class ArrayPoolTest {
  private static final RandomField FIELD = new RandomField(1, Stream.INPUT);

  @Test
  void aCallHasTheArraysOfTheLast() {
    var pool = new ArrayPool();
    float[] first;
    float[] second;
    try (var loan = pool.lend()) {
      first = loan.floats(5);
      second = loan.floats(5);
      assertNotSame(first, second);
    }
    try (var loan = pool.lend()) {
      assertSame(first, loan.floats(5));
      assertSame(second, loan.floats(5));
      assertEquals(5, loan.floats(5).length);
      assertEquals(6, loan.floats(6).length);
    }
  }

  @Test
  void rowsStayTogether() {
    var pool = new ArrayPool();
    float[][] rows;
    try (var loan = pool.lend()) {
      rows = loan.rows(3, 5);
    }
    try (var loan = pool.lend()) {
      for (float[] row : rows) assertNotSame(row, loan.floats(5));
      assertSame(rows, loan.rows(3, 5));
      assertNotSame(rows, loan.rows(3, 5));
      assertEquals(2, loan.rows(2, 5).length);
    }
  }

  @Test
  void whatACallDoesNotUseIsNotKept() {
    var pool = new ArrayPool();
    float[] first;
    try (var loan = pool.lend()) {
      first = loan.floats(5);
    }
    try (var loan = pool.lend()) {
      loan.floats(6);
    }
    try (var loan = pool.lend()) {
      assertNotSame(first, loan.floats(5));
    }
  }

  @Test
  void callsAtTheSameTimeShareNoArray() {
    var pool = new ArrayPool();
    try (var loan = pool.lend()) {
      loan.floats(5);
    }
    try (var one = pool.lend();
        var other = pool.lend()) {
      assertNotSame(one.floats(5), other.floats(5));
    }
  }

  static final List<Mask> MASKS = List.of(Mask.causal(), Mask.slidingWindow(9));

  @ParameterizedTest
  @FieldSource("MASKS")
  void attentionDoesNotDependOnTheLastCall(Mask mask) {
    for (int dim : new int[] {16, 20, 64}) {
      var rotary = Rotary.standard(dim / 2 * 2);
      for (var form : List.of(rotary, rotary.withHorizon(new Horizon(11, 0.5)))) {
        for (int before : new int[] {70, 128}) {
          var used = new VectorRotaryAttention();
          attend(used, job(before, dim, form, mask), Float.NaN);
          var job = job(70, dim, form, mask);
          assertArrayEquals(attend(new VectorRotaryAttention(), job, 1), attend(used, job, 1));
        }
      }
    }
  }

  @Test
  void norWhereScoresDecayAndHaveABias() {
    var job = job(70, 20, Rotary.standard(20).withDecay(Decay.xPos(20)), Mask.causal());
    job = job.with((head, distance) -> -0.1 * (head + 1) * distance);
    var used = new VectorRotaryAttention();
    attend(used, job, Float.NaN);
    assertArrayEquals(attend(new VectorRotaryAttention(), job, 1), attend(used, job, 1));
  }

  @Test
  void callsOfOneKernelAtTheSameTimeAreAsGoodAsOneByOne() {
    var kernel = new VectorRotaryAttention();
    var jobs =
        IntStream.range(1, 9).mapToObj(i -> job(20 * i, 20, Rotary.standard(20), Mask.causal()));
    jobs.parallel()
        .forEach(
            job -> {
              float[] alone = attend(new VectorRotaryAttention(), job, 1);
              for (int call = 0; call < 20; call++) {
                assertArrayEquals(alone, attend(kernel, job, 1));
              }
            });
  }

  @Test
  void aCallAfterAnInterruptIsAsGoodAsAny() {
    var kernel = new VectorRotaryAttention();
    var job = job(300, 20, Rotary.standard(20), Mask.causal());
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> attend(kernel, job, 1));
    assertTrue(Thread.interrupted());
    assertArrayEquals(attend(new VectorRotaryAttention(), job, 1), attend(kernel, job, 1));
  }

  private static RotaryAttention job(int tokens, int dim, Rotary rotary, Mask mask) {
    var shape = AttentionShape.selfAttention(1, 2, tokens, dim);
    return RotaryAttention.causal(shape).with(rotary).with(mask);
  }

  private static float[] attend(VectorRotaryAttention kernel, RotaryAttention job, float scale) {
    var shape = job.shape();
    var output = new float[shape.querySize()];
    float[] query = numbers(0, shape.querySize(), scale);
    float[] key = numbers(1, shape.keySize(), scale);
    kernel.attend(job, query, key, numbers(2, shape.keySize(), scale), output);
    return output;
  }

  static final List<ForceField> FIELDS =
      List.of(
          new PoissonField(3, 1),
          new PoissonField(20, 5),
          new GaussianField(20),
          RadialField.of(20, "tanh(r / t)"));

  @ParameterizedTest
  @FieldSource("FIELDS")
  void fieldsDoNotDependOnTheLastCall(ForceField field) {
    for (double t : new double[] {0.1, 10}) {
      float[] expected = evaluate(new VectorField(), field, t, 70, 13, 1);
      for (int before : new int[] {70, 128}) {
        var used = new VectorField();
        evaluate(used, field, t, before, 100, 1e30f);
        assertArrayEquals(expected, evaluate(used, field, t, 70, 13, 1));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("FIELDS")
  void flowsDoNotDependOnTheLastCall(ForceField field) {
    var used = new VectorFlow();
    carry(used, field, 1e15f);
    assertArrayEquals(carry(new VectorFlow(), field, 1), carry(used, field, 1));
  }

  private static float[] carry(VectorFlow kernel, ForceField field, float scale) {
    int d = field.dimension();
    var flow = Flow.of(field, 10, 1, 3);
    var frames = new float[2][13 * d];
    kernel.carry(flow, numbers(0, 13 * d, 1), numbers(1, 70 * d, scale), frames);
    return frames[1];
  }

  private static float[] evaluate(
      VectorField kernel, ForceField field, double t, int data, int points, float scale) {
    int d = field.dimension();
    var velocity = new float[points * d];
    kernel.evaluate(field, t, numbers(0, points * d, 1), numbers(1, data * d, scale), velocity);
    return velocity;
  }

  private static float[] numbers(int row, int count, float scale) {
    float[] numbers = new Gaussian(1).drawFloats(FIELD, 0, row, count);
    if (Float.isNaN(scale)) Arrays.fill(numbers, Float.NaN);
    for (int i = 0; i < count; i++) numbers[i] *= scale;
    return numbers;
  }
}
