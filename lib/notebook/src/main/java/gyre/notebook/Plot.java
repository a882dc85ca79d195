package gyre.notebook;

import gyre.ode.OdeSolution;
import gyre.sde.SdeSolution;
import gyre.stats.EnsembleStatistics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Figures of an ensemble's solution, a line of code each.
 *
 * <pre>{@code
 * Plot.of(solution).lines("x", "y")
 * Plot.of(solution).named("t", "time (s)").named("x", "height (m)").band("x")
 * }</pre>
 *
 * <p>Axes bear the names of the equations, {@code t} for the time, unless {@link #named} gives them
 * other words and a unit. What comes out is a figure like any other: more can be added to it.
 * Immutable.
 */
public final class Plot {
  /** Paths drawn at most, evenly taken from the ensemble: more only darken the figure. */
  private static final int PATHS = 20;

  private static final int BINS = 40;

  private final Outcome outcome;
  private final Map<String, String> labels;

  private Plot(Outcome outcome, Map<String, String> labels) {
    this.outcome = outcome;
    this.labels = labels;
  }

  /** Of an ensemble. */
  public static Plot of(OdeSolution solution) {
    return new Plot(Outcome.of(solution), Map.of());
  }

  /** Of an ensemble with noise. */
  public static Plot of(SdeSolution solution) {
    return new Plot(Outcome.of(solution), Map.of());
  }

  /**
   * With other words for a state, or for the time {@code t}, on the axes.
   *
   * @param label with the unit, such as {@code "height (m)"}
   */
  public Plot named(String name, String label) {
    if (!name.equals("t")) outcome.place(name);
    var more = new HashMap<>(labels);
    more.put(name, label);
    return new Plot(outcome, more);
  }

  /**
   * Saved states against the time, one colour a state; of up to 20 members.
   *
   * @param states at least one
   * @throws IllegalStateException if no states were saved
   */
  public LineFigure lines(String... states) {
    if (states.length == 0) {
      throw new IllegalArgumentException(
          "no state was named; the system has " + String.join(", ", outcome.states()));
    }
    outcome.requirePaths();
    var figure = LineFigure.titled(drawn()).x(axis("t"));
    figure = figure.y(states.length == 1 ? axis(states[0]) : Axis.linear("state"));
    for (var state : states) {
      int place = outcome.place(state);
      var name = states.length == 1 ? "" : label(state);
      figure =
          figure.line(name, joined(member -> outcome.times()), joined(m -> outcome.path(place, m)));
    }
    return figure;
  }

  /**
   * A phase portrait: one saved state against another, of up to 20 members.
   *
   * @throws IllegalStateException if no states were saved
   */
  public LineFigure phase(String across, String upward) {
    outcome.requirePaths();
    int x = outcome.place(across);
    int y = outcome.place(upward);
    return LineFigure.titled(drawn())
        .x(axis(across))
        .y(axis(upward))
        .line("", joined(m -> outcome.path(x, m)), joined(m -> outcome.path(y, m)));
  }

  /**
   * How often a state ended where, over all members.
   *
   * @throws IllegalArgumentException if all ended in the same place
   */
  public Histogram ends(String state) {
    float[] end = outcome.end()[outcome.place(state)];
    var values = new double[end.length];
    for (int member = 0; member < end.length; member++) values[member] = end[member];
    return Histogram.titled("%s, where %s ended".formatted(outcome.system(), count()))
        .x(label(state))
        .counts("members", values, Bins.over(values, BINS));
  }

  /**
   * Mean of a state against the time in a band of one standard deviation to either side, from the
   * statistics that were gathered.
   *
   * @throws IllegalStateException if none were
   */
  public LineFigure band(String state) {
    outcome.requireStatistics();
    double[] mean = statistic(then -> then.mean(state));
    double[] deviation = statistic(then -> Math.sqrt(then.variance(state)));
    int times = mean.length;
    return LineFigure.titled("%s, %s".formatted(outcome.system(), count()))
        .x(axis("t"))
        .y(axis(state))
        .band(
            "mean ± deviation",
            statistic(EnsembleStatistics::time),
            IntStream.range(0, times).mapToDouble(i -> mean[i] - deviation[i]).toArray(),
            IntStream.range(0, times).mapToDouble(i -> mean[i] + deviation[i]).toArray())
        .line("mean ± deviation", statistic(EnsembleStatistics::time), mean);
  }

  private double[] statistic(ToDoubleFunction<EnsembleStatistics> of) {
    return outcome.statistics().stream().mapToDouble(of).toArray();
  }

  private Axis axis(String name) {
    return Axis.linear(label(name));
  }

  private String label(String name) {
    return labels.getOrDefault(name, name);
  }

  /** What is drawn of the members, one after another as one line, with gaps between them. */
  private double[] joined(IntFunction<double[]> ofMember) {
    int members = outcome.members();
    int drawn = Math.min(members, PATHS);
    return IntStream.range(0, drawn)
        .map(i -> (int) ((long) i * members / drawn))
        .mapToObj(ofMember)
        .flatMapToDouble(
            path -> DoubleStream.concat(Arrays.stream(path), DoubleStream.of(Double.NaN)))
        .toArray();
  }

  private String drawn() {
    int drawn = Math.min(outcome.members(), PATHS);
    var some = drawn < outcome.members() ? drawn + " of " : "";
    return "%s, %s%s".formatted(outcome.system(), some, count());
  }

  private String count() {
    int members = outcome.members();
    return String.format(Locale.ROOT, "%,d %s", members, members == 1 ? "member" : "members");
  }
}
