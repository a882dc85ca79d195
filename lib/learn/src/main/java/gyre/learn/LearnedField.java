package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.optimizer.Optimizer;
import gyre.flow.ForceField;
import gyre.flow.VelocityField;
import gyre.measure.PointCloud;
import gyre.random.Gaussian;
import gyre.random.Noise;
import gyre.random.RandomField;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The velocity field of a law, learned from samples of it: a network's estimate of what {@link
 * gyre.flow.EmpiricalField} computes from a finite set, in the {@link gyre.flow.GaussianField}.
 *
 * <p>At time t a datum is seen in noise, {@code x = x₀ + t z}, z normal. With s the root mean
 * square of the data's coordinates and {@code φ = arctan(t / s)} the network N is shown
 *
 * <pre>
 *   u = cos φ x₀/s + sin φ z = x / √(s² + t²)   and   ¼ log(t / s),
 * </pre>
 *
 * and learns, by squared errors, the same pair turned by a right angle:
 *
 * <pre>
 *   v = sin φ x₀/s − cos φ z.
 * </pre>
 *
 * What goes in and what is to come out have variance 1 at every time. Turned back, they tell where
 * x came from, and so how it moves:
 *
 * <pre>
 *   E[x₀ | x] = s (cos φ u + sin φ N),   fₜ(x) = (x − E[x₀ | x]) / t.
 * </pre>
 *
 * A mean of data is no farther from 0 than all of them. Where noise hardly ever puts a datum, a
 * network may answer otherwise, and particles run away; its answer is brought back to that ball.
 *
 * <p>N is a perceptron with {@code gelu}, in float32. Not safe for use from several threads.
 *
 * <p>Source: Karras et al., arXiv 2206.00364, table 1: its scaling and its weights of the loss,
 * written as a rotation.
 */
public final class LearnedField implements VelocityField, AutoCloseable {
  private final PointCloud data;
  private final double spread;
  private final double reach;
  private final Layers layers;

  private LearnedField(PointCloud data, long seed, int[] widths) {
    this.data = data;
    var squares = squaredLengths(data);
    spread = Math.sqrt(Arrays.stream(squares).sum() / data.coordinates().length);
    reach = Math.sqrt(Arrays.stream(squares).max().orElse(0));
    if (!(spread > 0)) {
      throw new IllegalArgumentException(
          "there are %d data, and none away from 0; a field is learned from at least one that is"
              .formatted(data.size()));
    }
    layers = Layers.of(seed, Activation::gelu, widths);
  }

  private static double[] squaredLengths(PointCloud points) {
    var origin = new PointCloud(new float[points.dimension()], points.dimension());
    return IntStream.range(0, points.size())
        .mapToDouble(i -> points.squaredDistance(i, origin, 0))
        .toArray();
  }

  /**
   * An untrained one.
   *
   * @param data what it is to learn, best around 0; not copied
   * @param seed of the weights
   * @param hidden widths of the hidden layers
   * @throws IllegalArgumentException if no datum is away from 0, or a width is below 1
   */
  public static LearnedField of(PointCloud data, long seed, int... hidden) {
    var widths = new int[hidden.length + 2];
    widths[0] = data.dimension() + 1;
    System.arraycopy(hidden, 0, widths, 1, hidden.length);
    widths[hidden.length + 1] = data.dimension();
    return new LearnedField(data, seed, widths);
  }

  /**
   * Trains: each step sees data and noise drawn anew, at times that are spread evenly over log t.
   *
   * @param early the first time that it will be asked about
   * @param late the last one
   * @param optimizer for this training alone
   * @return with the loss {@code |N − v|² / d}: at least what noise hides, about 1 for N = 0
   * @throws IllegalArgumentException if the times are not in order
   */
  public History train(double early, double late, Training training, Optimizer optimizer) {
    ForceField.requireTime(early);
    ForceField.requireTime(late);
    if (early >= late) {
      throw new IllegalArgumentException(
          "early is %s and late is %s; early must be the smaller one".formatted(early, late));
    }
    Learner cleaner = (step, done, scope) -> loss(new Batch(early, late, training, step), scope);
    return training.run(layers.weights(), layers.leaves(), cleaner, optimizer);
  }

  private NDArray loss(Batch batch, NDManager scope) {
    var wanted = Torch.create(scope, batch.turned, batch.size, data.dimension());
    return network(batch.shown, scope).sub(wanted).square().mean();
  }

  private NDArray network(float[] shown, NDManager scope) {
    int columns = data.dimension() + 1;
    return layers.apply(Torch.create(scope, shown, shown.length / columns, columns));
  }

  /** Data in noise, as the network is shown them. */
  private final class Batch {
    final int size;
    final float[] shown;
    final float[] turned;

    Batch(double early, double late, Training training, int step) {
      int d = data.dimension();
      size = training.batch();
      shown = new float[size * (d + 1)];
      turned = new float[size * d];
      int[] drawn = Draws.of(training.seed(), step, size, data.size());
      var words = new RandomField(training.seed(), RandomField.Stream.BATCHES);
      double[] z = new Gaussian(1).draw(words, step, 1, size * d);
      for (int i = 0; i < size; i++) {
        double part = (i + Noise.uniform(words.word(step, 2, i))) / size;
        double t = early * Math.pow(late / early, part);
        double phi = Math.atan(t / spread);
        for (int k = 0; k < d; k++) {
          double y = data.coordinate(drawn[i], k) / spread;
          double noise = z[i * d + k];
          shown[i * (d + 1) + k] = (float) (Math.cos(phi) * y + Math.sin(phi) * noise);
          turned[i * d + k] = (float) (Math.sin(phi) * y - Math.cos(phi) * noise);
        }
        shown[i * (d + 1) + d] = clock(t);
      }
    }
  }

  private float clock(double t) {
    return (float) (Math.log(t / spread) / 4);
  }

  /**
   * {@code E[x₀ | x]} as learned: where a place at time t came from.
   *
   * @param x one place or more, {@code [place][d]}, not modified
   * @return a new array, as x
   */
  public double[] origin(double t, double... x) {
    ForceField.requireTime(t);
    int d = data.dimension();
    if (x.length % d != 0) {
      throw new IllegalArgumentException(
          "there are %d coordinates; they must be a multiple of dimension %d"
              .formatted(x.length, d));
    }
    if (x.length == 0) return new double[0];
    double phi = Math.atan(t / spread);
    var u = Arrays.stream(x).map(c -> c / Math.hypot(spread, t)).toArray();
    float[] n = answers(u, t);
    var origin = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      origin[i] = spread * (Math.cos(phi) * u[i] + Math.sin(phi) * n[i]);
    }
    for (int place = 0; place < x.length; place += d) bringBack(origin, place, place + d);
    return origin;
  }

  /** N, for places that are scaled. */
  private float[] answers(double[] u, double t) {
    int d = data.dimension();
    int places = u.length / d;
    var shown = new float[places * (d + 1)];
    for (int i = 0; i < u.length; i++) shown[i + i / d] = (float) u[i];
    for (int place = 0; place < places; place++) shown[place * (d + 1) + d] = clock(t);
    try (var scope = layers.weights().lend()) {
      return network(shown, scope).toFloatArray();
    }
  }

  /** Into the ball that holds all data. */
  private void bringBack(double[] origin, int from, int end) {
    double square = 0;
    for (int i = from; i < end; i++) square += origin[i] * origin[i];
    double part = reach / Math.sqrt(square);
    if (part < 1) for (int i = from; i < end; i++) origin[i] *= part;
  }

  /**
   * The velocity as learned.
   *
   * @param x one place or more, {@code [place][d]}, not modified: {@link
   *     gyre.flow.ReferenceFlow#along} asks about all particles at once
   * @return a new array, as x
   */
  @Override
  public double[] velocity(double t, double... x) {
    double[] f = origin(t, x);
    for (int i = 0; i < f.length; i++) f[i] = (x[i] - f[i]) / t;
    return f;
  }

  /** Frees its memory, which is not the JVM's. */
  @Override
  public void close() {
    layers.close();
  }
}
