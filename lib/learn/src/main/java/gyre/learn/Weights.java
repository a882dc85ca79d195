package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a network has learned: arrays of float32 by name, in the order in which they were added.
 * While matrices are trained by way of factors, these count in {@link #get}.
 */
final class Weights implements AutoCloseable {
  private final NDManager manager = Torch.manager();
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final Map<String, Factors> factors = new LinkedHashMap<>();

  /**
   * A new array of normal numbers, a pure function of the seed and of how many there were before.
   */
  void addNormal(String name, long seed, double deviation, long... shape) {
    var words = new RandomField(seed, RandomField.Stream.WEIGHTS);
    int count = (int) new Shape(shape).size();
    add(name, new Gaussian(deviation).drawFloats(words, 0, arrays.size(), count), shape);
  }

  /** A new array of one number. */
  void addConstant(String name, float number, long... shape) {
    var numbers = new float[(int) new Shape(shape).size()];
    Arrays.fill(numbers, number);
    add(name, numbers, shape);
  }

  /** A new array. */
  void add(String name, float[] numbers, long... shape) {
    var array = Torch.create(manager, numbers, shape);
    array.setRequiresGradient(true);
    arrays.put(name, array);
  }

  Set<String> names() {
    return arrays.keySet();
  }

  /** The array of a name, moved by its factors where it has some. */
  NDArray get(String name) {
    var array = arrays.get(name);
    var moved = factors.get(name);
    return moved == null ? array : array.add(moved.value());
  }

  /** The array of a name itself. */
  NDArray base(String name) {
    return arrays.get(name);
  }

  /** Lets some matrices move by way of factors alone, each where it is at first. */
  void attach(Collection<String> names, Reparametrisation how, long seed) {
    for (var name : names) {
      var own = Factors.start(how, arrays.get(name), seed, factors.size(), manager);
      factors.put(name, own);
      var scope = lend();
      // W₀ − f(A₀, B₀): what f(A, B) is added to.
      arrays.get(name).subi(own.value());
      scope.close();
    }
  }

  /** The arrays of some names themselves, by these. */
  Map<String, NDArray> leaves(Collection<String> names) {
    var leaves = new LinkedHashMap<String, NDArray>();
    for (var name : names) leaves.put(name, base(name));
    return leaves;
  }

  /** The factors, by the names that an optimiser knows them under. */
  Map<String, NDArray> factorLeaves() {
    var leaves = new LinkedHashMap<String, NDArray>();
    factors.forEach(
        (name, own) -> {
          leaves.put(name + ".left", own.left());
          leaves.put(name + ".right", own.right());
        });
    return leaves;
  }

  /** Adds the factors to their matrices, and forgets them. */
  void merge() {
    var scope = lend();
    factors.forEach((name, own) -> arrays.get(name).addi(own.value()));
    scope.close();
    factors.values().forEach(Factors::close);
    factors.clear();
  }

  /** Lends all arrays to a manager, which then frees what is computed from them; to be closed. */
  NDManager lend() {
    var scope = Torch.scope(manager);
    arrays.values().forEach(array -> array.tempAttach(scope));
    factors.values().forEach(own -> own.lend(scope));
    return scope;
  }

  /** The same arrays again, apart from these. */
  Weights copy() {
    return copy(name -> true);
  }

  /** The arrays of some names again, apart from these. */
  Weights copy(Predicate<String> names) {
    var copy = new Weights();
    arrays.forEach(
        (name, array) -> {
          if (names.test(name)) copy.add(name, array.toFloatArray(), array.getShape().getShape());
        });
    return copy;
  }

  /** How many numbers there are. */
  long size() {
    return arrays.values().stream().mapToLong(array -> array.getShape().size()).sum();
  }

  @Override
  public void close() {
    manager.close();
  }
}
