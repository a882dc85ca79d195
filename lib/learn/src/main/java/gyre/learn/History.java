package gyre.learn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * What happened during a training: for every number of steps done, from none to all, the loss of
 * the next batch (none after the last) and the watched numbers (where they were taken); NaN for
 * none.
 */
public final class History {
  private final Map<String, double[]> columns;

  private History(Map<String, double[]> columns) {
    this.columns = columns;
  }

  /** Every column by its name: {@code step}, {@code loss}, then what was watched. Copies. */
  public Map<String, double[]> columns() {
    var copies = new LinkedHashMap<String, double[]>();
    columns.forEach((name, column) -> copies.put(name, column.clone()));
    return copies;
  }

  /** The names of the columns. */
  public Set<String> names() {
    return columns().keySet();
  }

  /** One column, NaN where there is no number. */
  public double[] column(String name) {
    var column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "no column '%s'; there are %s".formatted(name, columns.keySet()));
    }
    return column.clone();
  }

  /** The numbers of a column, without gaps. */
  public double[] numbers(String name) {
    return Arrays.stream(column(name)).filter(x -> !Double.isNaN(x)).toArray();
  }

  /** After how many steps the numbers of {@link #numbers} were taken. */
  public double[] steps(String name) {
    var column = column(name);
    return Arrays.stream(columns.get("step"))
        .filter(step -> !Double.isNaN(column[(int) step]))
        .toArray();
  }

  /** The last number of a column. */
  public double last(String name) {
    var numbers = numbers(name);
    return numbers.length == 0 ? Double.NaN : numbers[numbers.length - 1];
  }

  /** Writes a history as it happens. */
  static final class Writer {
    private final Map<String, double[]> columns = new LinkedHashMap<>();
    private final Map<String, DoubleSupplier> watched;

    Writer(int steps, Map<String, DoubleSupplier> watched) {
      this.watched = watched;
      var step = new double[steps + 1];
      Arrays.setAll(step, i -> i);
      columns.put("step", step);
      columns.put("loss", gaps(steps));
      watched.keySet().forEach(name -> columns.put(name, gaps(steps)));
    }

    private static double[] gaps(int steps) {
      var gaps = new double[steps + 1];
      Arrays.fill(gaps, Double.NaN);
      return gaps;
    }

    void loss(int step, double loss) {
      columns.get("loss")[step] = loss;
    }

    void watch(int step) {
      watched.forEach((name, number) -> columns.get(name)[step] = number.getAsDouble());
    }

    History done() {
      return new History(columns);
    }
  }
}
