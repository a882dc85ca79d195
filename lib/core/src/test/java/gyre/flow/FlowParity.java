package gyre.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.ParityCases;
import gyre.kernel.ProgressDiary;
import gyre.ode.RungeKutta;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** What every {@link FlowKernel} is held to. */
public final class FlowParity implements ParityCases<FlowKernel> {
  private static final List<Integer> PARTICLES = List.of(1, 5, 7, 97);

  private final Map<String, Case<FlowKernel>> cases = new LinkedHashMap<>();

  @Override
  public Class<FlowKernel> contract() {
    return FlowKernel.class;
  }

  @Override
  public Map<String, Case<FlowKernel>> cases() {
    if (cases.isEmpty()) {
      for (int d : new int[] {1, 2, 12}) {
        for (var field : Fields.of(d).toList()) {
          var flow = Flow.of(field, 4, 0.2, 12);
          add("midpoint", flow, 3, 9);
          add("RK4", flow.by(RungeKutta.RK4), 3, 9);
          add("from data to prior", Flow.of(field, 0.5, 8, 10), 3, 9);
        }
      }
      for (int particles : PARTICLES) {
        for (int d : new int[] {2, 12}) {
          add(particles + " particles", Flow.of(new PoissonField(d, 3), 4, 0.5, 6), particles, 5);
        }
      }
      frames();
      notNumbers();
      refusals();
      conduct();
    }
    return cases;
  }

  private void frames() {
    var flow = Flow.of(new GaussianField(2), 4, 0.3, 10);
    for (int every : new int[] {1, 3, 5, 10, 99}) {
      add("a frame after every %d steps".formatted(every), flow.saveEvery(every), 5, 6);
    }
    add("one step", Flow.of(new GaussianField(2), 4, 3, 1), 5, 6);
    add("Euler", flow.by(RungeKutta.EULER), 5, 6);
    add("Dormand and Prince in even steps", flow.by(RungeKutta.DORMAND_PRINCE), 5, 6);
  }

  private void notNumbers() {
    for (int d : new int[] {2, 12}) {
      cases.put(
          "a particle that is not a number, dimension " + d,
          (reference, candidate) -> {
            var flow = Flow.of(new PoissonField(d, 3), 4, 0.5, 6).saveEvery(2);
            float[] particles = normal(d, 8);
            float[] data = normal(d, 5);
            float[] alone = candidate.carry(flow, particles, data).end();
            particles[3 * d + 1] = Float.NaN;
            particles[5 * d] = Float.POSITIVE_INFINITY;
            var frames = candidate.carry(flow, particles, data).positions();
            for (int frame = 1; frame < frames.length; frame++) {
              for (int c = 0; c < d; c++) {
                assertEquals(Float.NaN, frames[frame][3 * d + c]);
                assertEquals(Float.NaN, frames[frame][5 * d + c]);
              }
            }
            for (int i : new int[] {0, 1, 2, 4, 6, 7}) {
              assertArrayEquals(
                  Arrays.copyOfRange(alone, i * d, i * d + d),
                  Arrays.copyOfRange(frames[frames.length - 1], i * d, i * d + d));
            }
          });
    }
  }

  private void refusals() {
    var flow = Flow.of(new GaussianField(2), 4, 0.3, 10);
    refuse("no data", kernel -> kernel.carry(flow, new float[2], new float[0]));
    refuse("infinite data", kernel -> kernel.carry(flow, new float[2], new float[] {0, 1 / 0f}));
    refuse("odd particles", kernel -> kernel.carry(flow, new float[3], new float[2]));
    refuse(
        "too few frames",
        kernel -> kernel.carry(flow, new float[2], new float[2], new float[1][2]));
    refuse(
        "short frames", kernel -> kernel.carry(flow, new float[2], new float[2], new float[2][1]));
    var same = new float[2];
    refuse(
        "a frame is an input",
        kernel -> kernel.carry(flow, same, new float[2], new float[][] {new float[2], same}));
  }

  private void refuse(String name, Consumer<FlowKernel> call) {
    cases.put(
        "refuses: " + name,
        (reference, candidate) ->
            assertThrows(IllegalArgumentException.class, () -> call.accept(candidate)));
  }

  private void conduct() {
    for (int d : new int[] {2, 12}) {
      var flow = Flow.of(new PoissonField(d, 3), 4, 0.5, 6);
      float[] particles = normal(d, 200);
      float[] data = normal(d, 50);
      cases.put(
          "the same job gives the same bits, dimension " + d,
          (reference, candidate) -> {
            float[] first = candidate.carry(flow, particles, data).end();
            assertArrayEquals(first, candidate.carry(flow, particles, data).end());
            float[] few = Arrays.copyOf(particles, 7 * d);
            assertArrayEquals(Arrays.copyOf(first, 7 * d), candidate.carry(flow, few, data).end());
          });
      cases.put(
          "progress is that of one whole job, dimension " + d,
          (reference, candidate) ->
              ProgressDiary.checkOneWholeJob(() -> candidate.carry(flow, particles, data)));
      cases.put(
          "no particles, dimension " + d,
          (reference, candidate) ->
              assertEquals(0, candidate.carry(flow, new float[0], data).end().length));
      cases.put(
          "an interrupt ends the job and is kept, dimension " + d,
          (reference, candidate) -> {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> candidate.carry(flow, particles, data));
            assertTrue(Thread.interrupted());
          });
    }
  }

  private void add(String what, Flow flow, int particles, int data) {
    int d = flow.field().dimension();
    cases.put(
        "%s: %s, dimension %d, data %d".formatted(what, flow.field(), d, data),
        (reference, candidate) ->
            compare(flow, normal(d, particles), normal(d, data), reference, candidate));
  }

  private static void compare(
      Flow flow, float[] particles, float[] data, FlowKernel reference, FlowKernel candidate) {
    int d = flow.field().dimension();
    float[][] expected = reference.carry(flow, particles, data).positions();
    float[][] actual = candidate.carry(flow, particles, data).positions();
    assertEquals(flow.frames(), actual.length);
    for (int start = 0; start < particles.length; start += d) {
      var x = new double[d];
      for (int c = 0; c < d; c++) x[c] = particles[start + c];
      var rounding = new FlowRounding(flow, data, x);
      for (int frame = 0; frame < actual.length; frame++) {
        double[] bound = rounding.after(flow.stepOf(frame));
        for (int c = 0; c < d; c++) {
          float want = expected[frame][start + c];
          float got = actual[frame][start + c];
          var where = "particle %d, frame %d: expected %s ± %s, got %s";
          // Where there is no finite bound nothing is promised; NaN fails.
          assertTrue(
              !Double.isFinite(bound[c])
                  || Math.abs((double) want - got) <= bound[c] + Math.ulp(want),
              where.formatted(start / d, frame, want, bound[c], got));
        }
      }
    }
  }

  private static float[] normal(int d, int count) {
    var random = new Random(31 * d + count);
    var x = new float[d * count];
    for (int i = 0; i < x.length; i++) x[i] = (float) (1.5 * random.nextGaussian());
    return x;
  }
}
