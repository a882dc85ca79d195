package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.optimizer.Optimizer;
import gyre.flow.Flow;
import gyre.flow.FlowFrames;
import gyre.flow.ForceField;
import gyre.flow.GaussianField;
import gyre.flow.ReferenceFlow;
import gyre.flow.VelocityField;
import gyre.measure.PointCloud;
import gyre.random.Gaussian;
import gyre.random.Noise;
import gyre.random.RandomField;
import java.util.stream.IntStream;

/**
 * The velocity field of a law, learned from samples of it: a network's estimate of what {@link
 * gyre.flow.EmpiricalField} computes from a finite set, in the {@link GaussianField}.
 *
 * <p>At time t a datum is seen in noise, {@code x = x₀ + t z}, z normal. With s the spread of the
 * data and {@code φ = arctan(t / s)} the network N is shown
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
 * What goes in and what is to come out have variance 1 at every time, if s is right. Turned back,
 * they tell where x came from and how it moves, at small t, too, without a difference of what is
 * nearly equal:
 *
 * <pre>
 *   E[x₀ | x] = s (cos φ u + sin φ N),   fₜ(x) = (x − E[x₀ | x]) / t = sin φ u − cos φ N.
 * </pre>
 *
 * <p>N is a perceptron with {@code gelu}, in float32. Not safe for use from several threads.
 *
 * <p>Source: Karras et al., arXiv 2206.00364, table 1: its scaling and its weights of the loss,
 * written as a rotation.
 */
public final class LearnedField implements VelocityField, AutoCloseable {
  private final double spread;
  private final Layers layers;

  private LearnedField(double spread, Layers layers) {
    this.spread = spread;
    this.layers = layers;
  }

  /**
   * An untrained one.
   *
   * @param spread s, the root mean square of the data's coordinates, finite and above 0
   * @param seed of the weights
   * @param dimension d of the data, at least 1
   * @param hidden widths of the hidden layers
   */
  public static LearnedField of(double spread, long seed, int dimension, int... hidden) {
    if (!(spread > 0) || Double.isInfinite(spread)) {
      throw new IllegalArgumentException(
          "spread is %s; it must be finite and above 0".formatted(spread));
    }
    var widths = new int[hidden.length + 2];
    widths[0] = dimension + 1;
    System.arraycopy(hidden, 0, widths, 1, hidden.length);
    widths[hidden.length + 1] = dimension;
    return new LearnedField(spread, Layers.of(seed, Activation::gelu, widths));
  }

  /** The dimension d of the data. */
  public int dimension() {
    return layers.outputs();
  }

  /**
   * Trains: each step sees data and noise drawn anew, at times that are spread evenly over log t.
   *
   * @param data what it learns, at least one
   * @param early the first time that it is asked about
   * @param late the last one
   * @param optimizer for this training alone
   * @return with the loss {@code |N − v|² / d}: about 1 where nothing but the spread is known
   * @throws IllegalArgumentException if the data are of another space, or there are none, or the
   *     times are not in order
   */
  public History train(
      PointCloud data, double early, double late, Training training, Optimizer optimizer) {
    requireData(data);
    ForceField.requireTime(early);
    ForceField.requireTime(late);
    if (early >= late) {
      throw new IllegalArgumentException(
          "early is %s and late is %s; early must be the smaller one".formatted(early, late));
    }
    Learner cleaner =
        (step, done, scope) -> loss(new Batch(data, early, late, training, step), scope);
    return training.run(layers.weights(), layers.leaves(), cleaner, optimizer);
  }

  private void requireData(PointCloud data) {
    if (data.dimension() != dimension()) {
      throw new IllegalArgumentException(
          "data have %d dimensions; they must have %d".formatted(data.dimension(), dimension()));
    }
    if (data.size() == 0) {
      throw new IllegalArgumentException("there are no data; there must be at least one");
    }
  }

  private NDArray loss(Batch batch, NDManager scope) {
    var wanted = Torch.create(scope, batch.turned, batch.size, dimension());
    return network(batch.shown, scope).sub(wanted).square().mean();
  }

  private NDArray network(float[] shown, NDManager scope) {
    int columns = dimension() + 1;
    return layers.apply(Torch.create(scope, shown, shown.length / columns, columns));
  }

  /** Data in noise, as the network is shown them. */
  private final class Batch {
    final int size;
    final float[] shown;
    final float[] turned;

    Batch(PointCloud data, double early, double late, Training training, int step) {
      int d = dimension();
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
   * {@code E[x₀ | x]} as learned, where a place at time t came from.
   *
   * @param x one place or more, {@code [place][d]}, not modified
   * @return a new array, as x
   */
  public double[] origin(double t, double... x) {
    return turnedBack(t, x, spread * Math.cos(angle(t)), spread * Math.sin(angle(t)));
  }

  /**
   * The velocity as learned.
   *
   * @param x one place or more, {@code [place][d]}, not modified
   * @return a new array, as x
   */
  @Override
  public double[] velocity(double t, double... x) {
    return turnedBack(t, x, Math.sin(angle(t)), -Math.cos(angle(t)));
  }

  private double angle(double t) {
    return Math.atan(t / spread);
  }

  /** {@code a u + b N}. */
  private double[] turnedBack(double t, double[] x, double a, double b) {
    ForceField.requireTime(t);
    int d = dimension();
    if (x.length % d != 0) {
      throw new IllegalArgumentException(
          "there are %d coordinates; they must be a multiple of dimension %d"
              .formatted(x.length, d));
    }
    if (x.length == 0) return new double[0];
    double[] u = new double[x.length];
    var shown = new float[x.length + x.length / d];
    for (int i = 0; i < x.length; i++) {
      u[i] = x[i] / Math.hypot(spread, t);
      shown[i + i / d] = (float) u[i];
    }
    for (int place = 0; place < x.length / d; place++) shown[place * (d + 1) + d] = clock(t);
    try (var scope = layers.weights().lend()) {
      float[] n = network(shown, scope).toFloatArray();
      return IntStream.range(0, x.length).mapToDouble(i -> a * u[i] + b * n[i]).toArray();
    }
  }

  /**
   * Carries particles along this field, all at once: it generates from samples of the prior.
   *
   * @param flow of the {@link GaussianField} in d dimensions, which its noise has
   * @param particles {@code [particle][d]} at the start, not modified
   */
  public FlowFrames carry(Flow flow, float[] particles) {
    var own = new GaussianField(dimension());
    if (!flow.field().equals(own)) {
      throw new IllegalArgumentException(
          "the flow is of %s; it must be of the %s, as the noise is".formatted(flow.field(), own));
    }
    return ReferenceFlow.along(flow, this, particles);
  }

  /** Frees its memory, which is not the JVM's. */
  @Override
  public void close() {
    layers.close();
  }
}
