package gyre.notebook;

import gyre.water.DayResult;
import gyre.water.Draw;
import gyre.water.DrawResult;
import gyre.water.HomeEnsembleResult;
import gyre.water.Prices;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Days of hot water as tables; columns name their units. */
public final class WaterTables {
  private WaterTables() {}

  /** A day's draws, a row each, in the order in which they ended. */
  public static Table draws(DayResult day) {
    var results = day.draws();
    return Table.create(
        "Draws",
        numbers("hour", results, result -> result.draw().startSeconds() / 3600),
        words("tap", results.stream().map(result -> result.draw().tap()).toList()),
        words("side", results.stream().map(r -> inWords(r.draw().side())).toList()),
        numbers("litres", results, result -> result.draw().litres()),
        numbers("wait (s)", results, DrawResult::waitSeconds),
        numbers("flushed (L)", results, DrawResult::flushedLitres),
        numbers("mean (°C)", results, DrawResult::meanCelsius),
        BooleanColumn.create(
            "served", results.stream().map(DrawResult::isServed).toArray(Boolean[]::new)));
  }

  /**
   * Days compared, a row each, under their names and in their order.
   *
   * @param prices by which such a day makes a year's yuan
   */
  public static Table compare(Map<String, DayResult> days, Prices prices) {
    var results = List.copyOf(days.values());
    return Table.create(
        "Days",
        words("home", List.copyOf(days.keySet())),
        numbers("mean wait (s)", results, DayResult::meanWaitSeconds),
        numbers("flushed (L)", results, DayResult::flushedLitres),
        numbers("drained (L)", results, DayResult::drainedLitres),
        numbers("gas (m³)", results, DayResult::gasCubicMetres),
        numbers("electricity (kWh)", results, DayResult::electricityKilowattHours),
        numbers("warmest cold (°C)", results, DayResult::warmestColdCelsius),
        counts("false firings", results, DayResult::falseFirings),
        numbers("yuan a year", results, prices::yuanPerYear));
  }

  /** A day of many homes, a row a home. */
  public static Table of(HomeEnsembleResult result) {
    var ensemble = result.ensemble();
    int[] members = IntStream.range(0, ensemble.members()).toArray();
    var metres = Arrays.stream(members).mapToDouble(m -> metresToFarthest(result, m)).toArray();
    return Table.create(
        ensemble.toString(),
        IntColumn.create("home", members),
        DoubleColumn.create("pipe (m)", metres),
        IntColumn.create("hot draws", result.hotDraws()),
        DoubleColumn.create("mean wait (s)", result.meanWaitSeconds()),
        DoubleColumn.create("longest wait (s)", result.longestWaitSeconds()),
        DoubleColumn.create("flushed (L)", result.flushedLitres()),
        DoubleColumn.create("drained (L)", result.drainedLitres()),
        DoubleColumn.create("gas (m³)", result.gasCubicMetres()),
        DoubleColumn.create("electricity (kWh)", result.electricityKilowattHours()),
        IntColumn.create("false firings", result.falseFirings()),
        DoubleColumn.create("warmest cold (°C)", result.warmestColdCelsius()));
  }

  /**
   * Quantiles over homes, a row a quantity, missing numbers left out.
   *
   * @param percentages from above 0 to 100, such as 5, 50, 95
   */
  public static Table quantiles(HomeEnsembleResult result, double... percentages) {
    var homes = of(result).removeColumns("home");
    var table = Table.create("Quantiles", words("quantity", homes.columnNames()));
    for (double percentage : percentages) {
      var column = DoubleColumn.create(Numbers.significant(percentage, 6) + " %");
      for (var quantity : homes.columnNames()) {
        var numbers = homes.nCol(quantity).asDoubleColumn().removeMissing();
        column.append(numbers.percentile(percentage));
      }
      table.addColumns(column);
    }
    return table;
  }

  private static double metresToFarthest(HomeEnsembleResult result, int member) {
    var home = result.ensemble().home(member);
    return home.metresTo(home.farthest().place());
  }

  private static String inWords(Draw.Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  private static StringColumn words(String name, List<String> words) {
    return StringColumn.create(name, words);
  }

  private static <T> DoubleColumn numbers(String name, List<T> rows, ToDoubleFunction<T> number) {
    return DoubleColumn.create(name, rows.stream().mapToDouble(number));
  }

  private static <T> IntColumn counts(String name, List<T> rows, ToIntFunction<T> count) {
    return IntColumn.create(name, rows.stream().mapToInt(count));
  }
}
