package gyre.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.ParityCases;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What every {@link FieldKernel} is held to. */
public final class FieldParity implements ParityCases<FieldKernel> {
  private static final List<Integer> POINTS =
      List.of(1, 2, 5, 6, 7, 13, 47, 48, 49, 95, 96, 97, 193);
  private static final List<Integer> DATA =
      List.of(1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 255, 256, 257, 523);
  private static final List<Integer> DIMENSIONS =
      List.of(1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 33, 64, 65, 128);
  private static final List<Double> TIMES =
      List.of(ForceField.MIN_TIME, 1e-6, 1e-3, 0.1, 1.0, 40.0, 1e4, ForceField.MAX_TIME);

  private final Map<String, Case<FieldKernel>> cases = new LinkedHashMap<>();

  @Override
  public Class<FieldKernel> contract() {
    return FieldKernel.class;
  }

  @Override
  public Map<String, Case<FieldKernel>> cases() {
    if (cases.isEmpty()) {
      sizes();
      many();
      families();
      places();
      notNumbers();
      refusals();
      conduct();
    }
    return cases;
  }

  private void sizes() {
    for (int d : new int[] {2, 16}) {
      for (int points : POINTS) {
        add(points + " points", new PoissonField(d, 2), 1, Job.random(d, points, 70));
      }
      for (int data : DATA) {
        add(data + " data", new PoissonField(d, 2), 1, Job.random(d, 7, data));
        add(data + " data", new GaussianField(d), 1, Job.random(d, 7, data));
        add(data + " data", RadialField.of(d, Fields.RADIAL.get(3)), 1, Job.random(d, 7, data));
      }
    }
    for (int d : DIMENSIONS) {
      add("dimension " + d, ForceField.gravity(d), Math.sqrt(d), Job.random(d, 11, 77));
      add("dimension " + d, new GaussianField(d), Math.sqrt(d), Job.random(d, 11, 77));
    }
  }

  private void families() {
    for (int d : new int[] {1, 3, 20}) {
      var fields =
          Stream.concat(
              Fields.of(d), Stream.of(new PoissonField(d, 1e-3), new PoissonField(d, 1e6)));
      fields.forEach(
          field -> {
            for (double t : TIMES) {
              add("near and far", field, t, Job.random(d, 7, 50).scaledPoints(3));
            }
          });
    }
  }

  private void places() {
    for (int d : new int[] {2, 20}) {
      var fields =
          List.of(
              ForceField.gravity(d),
              new GaussianField(d),
              RadialField.of(d, "tanh(r / t)"),
              RadialField.of(d, "tanh(pow(r / t, d))"));
      for (var field : fields) {
        for (double t : new double[] {1e-3, 1}) {
          add("points on data", field, t, Job.random(d, 13, 40).onData());
          add("points next to data", field, t, Job.random(d, 13, 40).nextToData());
          add("equal data", field, t, Job.random(d, 13, 40).withEqualData());
          add("every datum twice", field, t, Job.random(d, 13, 40).withDataTwice());
          add("data far from the origin", field, t, Job.random(d, 13, 40).movedBy(1000));
          add("two narrow clusters", field, t, Job.random(d, 13, 40).clustered());
          add("points far away", field, t, Job.random(d, 13, 40).scaledPoints(1e6f));
          add("all zeros", field, t, new Job(new float[13 * d], new float[40 * d]));
        }
      }
    }
  }

  private void notNumbers() {
    for (int d : new int[] {2, 20}) {
      for (float value :
          new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
        var job = Job.random(d, 20, 30);
        job.points[7 * d + 1] = value;
        add("a coordinate of " + value, ForceField.gravity(d), 1, job);
        add("a coordinate of " + value, new GaussianField(d), 1, job);
        add("a coordinate of " + value, RadialField.of(d, Fields.RADIAL.get(0)), 1, job);
        add("a coordinate of " + value, RadialField.of(d, Fields.RADIAL.get(3)), 1, job);
      }
    }
  }

  /** So many data that a block has room for fewer points, or meets the data part by part. */
  private void many() {
    for (int d : new int[] {2, 16}) {
      many(d, Job.random(d, 3, 65_537));
      many(d, Job.random(d, 3, 140_000));
      many(d, Job.random(d, 3, 262_145));
    }
  }

  private void many(int d, Job job) {
    var name = job.data.length / d + " data";
    for (double t : new double[] {0.1, 40}) {
      add(name, new PoissonField(d, 2), t, job);
      add(name, new GaussianField(d), t, job);
      add(name, RadialField.of(d, Fields.RADIAL.get(3)), t, job);
    }
  }

  private void refusals() {
    var field = new GaussianField(2);
    refuse("no data", kernel -> kernel.evaluate(field, 1, new float[2], new float[0]));
    refuse("NaN in the data", kernel -> kernel.evaluate(field, 1, new float[2], nan()));
    refuse("odd points", kernel -> kernel.evaluate(field, 1, new float[3], new float[2]));
    refuse("odd data", kernel -> kernel.evaluate(field, 1, new float[2], new float[3]));
    refuse("time 0", kernel -> kernel.evaluate(field, 0, new float[2], new float[2]));
    refuse("time −1", kernel -> kernel.evaluate(field, -1, new float[2], new float[2]));
    refuse(
        "short velocity",
        kernel -> kernel.evaluate(field, 1, new float[4], new float[2], new float[2]));
    var same = new float[2];
    refuse("velocity is points", kernel -> kernel.evaluate(field, 1, same, new float[2], same));
    refuse("velocity is data", kernel -> kernel.evaluate(field, 1, new float[2], same, same));
  }

  private static float[] nan() {
    return new float[] {0, Float.NaN};
  }

  private void refuse(String name, Consumer<FieldKernel> call) {
    cases.put(
        "refuses: " + name,
        (reference, candidate) ->
            assertThrows(IllegalArgumentException.class, () -> call.accept(candidate)));
  }

  private void conduct() {
    for (int d : new int[] {2, 20}) {
      var field = new PoissonField(d, 3);
      var job = Job.random(d, 200, 300);
      cases.put(
          "inputs are left as they were, and the same job gives the same bits, dimension " + d,
          (reference, candidate) -> {
            float[] points = job.points.clone();
            float[] data = job.data.clone();
            float[] first = candidate.evaluate(field, 1, points, data);
            assertArrayEquals(job.points, points);
            assertArrayEquals(job.data, data);
            assertArrayEquals(first, candidate.evaluate(field, 1, points, data));
          });
      cases.put(
          "a point's velocity does not depend on the others, dimension " + d,
          (reference, candidate) -> {
            float[] all = candidate.evaluate(field, 1, job.points, job.data);
            float[] last = Arrays.copyOfRange(job.points, 199 * d, 200 * d);
            assertArrayEquals(
                Arrays.copyOfRange(all, 199 * d, 200 * d),
                candidate.evaluate(field, 1, last, job.data));
          });
      cases.put(
          "no points have no velocities, dimension " + d,
          (reference, candidate) ->
              assertEquals(0, candidate.evaluate(field, 1, new float[0], job.data).length));
      cases.put(
          "an interrupt ends the job and is kept, dimension " + d,
          (reference, candidate) -> {
            Thread.currentThread().interrupt();
            assertThrows(
                CancellationException.class,
                () -> candidate.evaluate(field, 1, job.points, job.data));
            assertTrue(Thread.interrupted());
          });
    }
  }

  private void add(String what, ForceField field, double t, Job job) {
    var name = "%s: %s, t = %s".formatted(what, field, t);
    cases.put(name, (reference, candidate) -> compare(field, t, job, reference, candidate));
  }

  private static void compare(
      ForceField field, double t, Job job, FieldKernel reference, FieldKernel candidate) {
    int d = field.dimension();
    float[] expected = reference.evaluate(field, t, job.points, job.data);
    var actual = new float[expected.length];
    Arrays.fill(actual, 42);
    candidate.evaluate(field, t, job.points, job.data, actual);
    var bounds = new FieldErrorBound(field, job.data);
    for (int start = 0; start < expected.length; start += d) {
      var x = new double[d];
      for (int c = 0; c < d; c++) x[c] = job.points[start + c];
      double[] bound = bounds.of(t, x);
      for (int c = 0; c < d; c++) {
        assertClose(start / d, c, expected[start + c], actual[start + c], bound[c]);
      }
    }
  }

  /**
   * Within the bound, and half an ulp for the reference's own rounding to float. Where the bound is
   * infinite nothing is promised.
   */
  private static void assertClose(int point, int c, float expected, float actual, double bound) {
    boolean isClose = Math.abs((double) expected - actual) <= bound + Math.ulp(expected);
    assertTrue(
        isClose
            || bound == Double.POSITIVE_INFINITY && !Float.isNaN(expected)
            || Float.isNaN(expected) && Float.isNaN(actual),
        () ->
            "point %d, component %d: expected %s ± %s, got %s"
                .formatted(point, c, expected, bound, actual));
  }

  /** Points and data. */
  private record Job(float[] points, float[] data) {
    static Job random(int d, int points, int data) {
      var random = new Random(20_221_215);
      return new Job(gaussian(random, points * d), gaussian(random, data * d));
    }

    private static float[] gaussian(Random random, int size) {
      var x = new float[size];
      for (int i = 0; i < size; i++) x[i] = (float) random.nextGaussian();
      return x;
    }

    Job scaledPoints(float by) {
      var scaled = points.clone();
      for (int i = 0; i < scaled.length; i++) scaled[i] *= by;
      return new Job(scaled, data);
    }

    Job onData() {
      return new Job(Arrays.copyOf(data, points.length), data);
    }

    Job nextToData() {
      var near = Arrays.copyOf(data, points.length);
      for (int i = 0; i < near.length; i++) near[i] += 1e-4f * points[i];
      return new Job(near, data);
    }

    Job withEqualData() {
      var equal = data.clone();
      Arrays.fill(equal, 0.3f);
      return new Job(points, equal);
    }

    Job withDataTwice() {
      var twice = Arrays.copyOf(data, 2 * data.length);
      System.arraycopy(data, 0, twice, data.length, data.length);
      return new Job(points, twice);
    }

    Job movedBy(float by) {
      var movedPoints = points.clone();
      var movedData = data.clone();
      for (int i = 0; i < movedPoints.length; i++) movedPoints[i] += by;
      for (int i = 0; i < movedData.length; i++) movedData[i] += by;
      return new Job(movedPoints, movedData);
    }

    /** Even numbers of coordinates and odd ones make two clusters of diameter 10⁻³. */
    Job clustered() {
      var narrow = data.clone();
      var near = points.clone();
      for (int i = 0; i < narrow.length; i++) narrow[i] = narrow[i] * 1e-3f + (i % 7 < 3 ? 4 : -4);
      for (int i = 0; i < near.length; i++) near[i] = narrow[i] + 1e-3f * near[i];
      return new Job(near, narrow);
    }
  }
}
