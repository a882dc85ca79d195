package gyre.notebook;

import gyre.ode.OdeSolution;
import gyre.ode.Status;
import gyre.sde.SdeSolution;
import gyre.stats.EnsembleStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Solutions of ensembles, and histories of training, as tables.
 *
 * <p>Columns bear the names of the states; {@code t} is the time. Tablesaw does not tell {@code T}
 * from {@code t}: a state whose name is, but for its case, that of another column or of an earlier
 * state, has a column of the name and {@code (2)}, such as {@code T (2)}.
 */
public final class Tables {
  /** Rows of {@link #paths} at most: a table of more would fill the memory before it is of use. */
  private static final int ROWS = 10_000_000;

  private Tables() {}

  /**
   * Where each member ended, a row a member: {@code member}, {@code t}, its states, how it ended in
   * words, and how many steps were {@code accepted} and {@code rejected}.
   */
  public static Table of(OdeSolution solution) {
    return ends(Outcome.of(solution), solution.endTime(), solution.status())
        .addColumns(
            IntColumn.create("accepted", solution.accepted()),
            IntColumn.create("rejected", solution.rejected()));
  }

  /**
   * Where each member ended, a row a member: {@code member}, {@code t}, its states, how it ended in
   * words.
   */
  public static Table of(SdeSolution solution) {
    return ends(Outcome.of(solution), solution.endTime(), solution.status());
  }

  /**
   * The saved states, a row for each member and time, member after member: {@code member}, {@code
   * t}, the states; missing from the time on at which a member ended early.
   *
   * @param members which ones; none named are all of them
   * @throws IllegalStateException if no states were saved
   * @throws IllegalArgumentException if there is no such member, or there are more than ten million
   *     rows
   */
  public static Table paths(OdeSolution solution, int... members) {
    return paths(Outcome.of(solution), members);
  }

  /** The saved states of paths with noise; see {@link #paths(OdeSolution, int...)}. */
  public static Table paths(SdeSolution solution, int... members) {
    return paths(Outcome.of(solution), members);
  }

  /**
   * Statistics, a row a time: {@code t}, {@code count}, and for each state its mean and its
   * standard deviation.
   *
   * @param statistics those of a solution, not empty
   */
  public static Table of(List<EnsembleStatistics> statistics) {
    if (statistics.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no statistics; ask the problem for some with gather");
    }
    var table =
        Table.create(
            "Statistics",
            DoubleColumn.create("t", statistics.stream().mapToDouble(EnsembleStatistics::time)),
            LongColumn.create(
                "count", statistics.stream().mapToLong(EnsembleStatistics::count).toArray()));
    var names = new ColumnNames();
    for (var state : statistics.get(0).states()) {
      table.addColumns(
          DoubleColumn.create(
              names.free("mean of " + state),
              statistics.stream().mapToDouble(then -> then.mean(state))),
          DoubleColumn.create(
              names.free("deviation of " + state),
              statistics.stream().mapToDouble(then -> Math.sqrt(then.variance(state)))));
    }
    return table;
  }

  /**
   * Columns under their names, in the order of the map.
   *
   * @param columns all of one length
   */
  public static Table of(String name, Map<String, double[]> columns) {
    var table = Table.create(name);
    var names = new ColumnNames();
    columns.forEach(
        (column, values) -> table.addColumns(DoubleColumn.create(names.free(column), values)));
    return table;
  }

  private static Table ends(Outcome outcome, float[] endTime, byte[] status) {
    var table =
        Table.create(
            outcome.system(),
            IntColumn.create("member", IntStream.range(0, outcome.members()).toArray()),
            FloatColumn.create("t", endTime));
    var names = new ColumnNames("member", "t", "status", "accepted", "rejected");
    for (int s = 0; s < outcome.states().size(); s++) {
      table.addColumns(FloatColumn.create(names.free(outcome.states().get(s)), outcome.end()[s]));
    }
    var words = StringColumn.create("status");
    for (byte code : status) words.append(inWords(Status.of(code)));
    return table.addColumns(words);
  }

  private static String inWords(Status status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Table paths(Outcome outcome, int[] some) {
    outcome.requirePaths();
    int[] members = some.length > 0 ? some : IntStream.range(0, outcome.members()).toArray();
    for (int member : members) {
      if (member < 0 || member >= outcome.members()) {
        throw new IllegalArgumentException(
            "member was %d; members are 0 to %d".formatted(member, outcome.members() - 1));
      }
    }
    int times = outcome.times().length;
    long rows = (long) members.length * times;
    if (rows > ROWS) {
      throw new IllegalArgumentException(
          "%d members at %d times are %d rows; at most %d are allowed: name some of the members"
              .formatted(members.length, times, rows, ROWS));
    }
    var member = IntColumn.create("member", (int) rows);
    var t = DoubleColumn.create("t", (int) rows);
    for (int row = 0; row < rows; row++) {
      member.set(row, members[row / times]);
      t.set(row, outcome.times()[row % times]);
    }
    var table = Table.create(outcome.system(), member, t);
    var names = new ColumnNames("member", "t");
    for (int s = 0; s < outcome.states().size(); s++) {
      var column = new float[(int) rows];
      for (int row = 0; row < rows; row++) {
        column[row] = outcome.saved()[row % times][s][members[row / times]];
      }
      table.addColumns(FloatColumn.create(names.free(outcome.states().get(s)), column));
    }
    return table;
  }
}
