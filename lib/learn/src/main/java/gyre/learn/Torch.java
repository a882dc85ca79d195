package gyre.learn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import gyre.softmax.Softmax;
import java.util.Arrays;
import java.util.function.Function;

/**
 * PyTorch on the CPU, kept from the network.
 *
 * <p>DJL gives the result of an operation to the manager of its first operand, and frees it with
 * that. So numbers that live long are lent to a short-lived manager ({@link NDArray#tempAttach})
 * for as long as they are worked with.
 */
final class Torch {
  private static final String THREADS = "ai.djl.pytorch.num_threads";

  static {
    // Before DJL's classes look: fetch no library, report to nobody.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    // Threads of PyTorch wait for one another: where other programs ran, a training took 280 s on
    // two of them and 41 s on one. And so the number of cores does not change a result.
    if (System.getProperty(THREADS) == null) System.setProperty(THREADS, "1");
  }

  private static final Engine ENGINE = engine();
  private static final NDManager ROOT = ENGINE.newBaseManager(Device.cpu());

  private Torch() {}

  private static Engine engine() {
    try {
      return Engine.getEngine("PyTorch");
    } catch (EngineException | UnsatisfiedLinkError | IllegalStateException e) {
      throw new IllegalStateException(
          "PyTorch does not start on %s, %s: the build brings it for Linux and Windows on x86-64, and for Linux and macOS on arm64"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
          e);
    }
  }

  /** A manager for what lives long, to be closed. */
  static NDManager manager() {
    return scope(ROOT);
  }

  /**
   * A manager within another one, to be closed. What this thread computes from now on has no
   * gradient unless that is asked for; PyTorch begins every thread otherwise.
   */
  static NDManager scope(NDManager parent) {
    JniUtils.setGradMode(false);
    return parent.newSubManager();
  }

  /** Records what is computed until it is closed, for its gradient. One at a time in a process. */
  static GradientCollector gradients() {
    return ENGINE.newGradientCollector();
  }

  /**
   * Numbers in memory of PyTorch's own. DJL would leave them where the JVM put them, at an address
   * that differs from run to run; and the last bits of a product depend on how its factors lie.
   */
  static NDArray create(NDManager manager, float[] numbers, long... shape) {
    return own(manager, scope -> scope.create(numbers, new Shape(shape)));
  }

  /** Numbers in double, likewise. */
  static NDArray create(NDManager manager, double[] numbers, long... shape) {
    return own(manager, scope -> scope.create(numbers, new Shape(shape)));
  }

  private static NDArray own(NDManager manager, Function<NDManager, NDArray> create) {
    try (var scope = manager.newSubManager()) {
      var copy = create.apply(scope).duplicate();
      copy.attach(manager);
      return copy;
    }
  }

  /**
   * A number for an array to be multiplied with, which lives as long as the array's manager.
   *
   * <p>DJL's operations on a {@link Number} free it at once. But PyTorch keeps a factor for the
   * gradient, in memory that the JVM may by then have given to another: rarely, gradients are
   * wrong. So what is recorded multiplies, divides and compares with these.
   */
  static NDArray number(NDArray beside, double number) {
    return create(beside.getManager(), new double[] {number});
  }

  /** A column of indices, as PyTorch wants them. */
  static NDArray indices(NDManager manager, int[] indices, long... shape) {
    var wide = new long[indices.length];
    for (int i = 0; i < wide.length; i++) wide[i] = indices[i];
    return manager.create(wide, new Shape(shape));
  }

  /** The rows of a matrix of float32. */
  static float[][] rows(NDArray matrix) {
    int columns = (int) matrix.getShape().get(1);
    float[] all = matrix.toFloatArray();
    var rows = new float[all.length / columns][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(all, i * columns, (i + 1) * columns);
    }
    return rows;
  }

  /** Rows of logits as probabilities in double, which add up to 1. */
  static double[][] probabilities(NDArray logits) {
    return Arrays.stream(rows(logits))
        .map(row -> Softmax.of(row).weights())
        .toArray(double[][]::new);
  }
}
