package gyre.water;

import gyre.random.Noise;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import gyre.water.Draw.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * How a household draws water: a Poisson process whose rate changes from hour to hour.
 *
 * <p>Its k-th draw is at the time when the mean number of draws so far is the sum of k + 1
 * exponential numbers {@code −ln u}. Draw k of household m takes the words of one block of {@link
 * Stream#DRAWS} at step k and member m: the first gives u, the second which use it is, the third
 * how much, from half to one and a half of the use's litres, evenly.
 *
 * @param uses what water is drawn for
 * @param hourlyWeights 24 of them: how likely a draw is in each hour, relative to others
 */
public record Habits(List<Use> uses, List<Double> hourlyWeights) {

  /**
   * A use of water.
   *
   * @param tap where
   * @param side hot or cold
   * @param litres on average
   * @param timesADay on average
   */
  public record Use(String tap, Side side, double litres, double timesADay) {
    /** Checks the numbers. */
    public Use {
      Require.positive("litres of a use", litres);
      Require.notNegative("times a day", timesADay);
    }
  }

  /** Checks the weights. */
  public Habits {
    uses = List.copyOf(uses);
    hourlyWeights = List.copyOf(hourlyWeights);
    if (hourlyWeights.size() != 24) {
      throw new IllegalArgumentException(
          "%d hourly weights; there must be 24".formatted(hourlyWeights.size()));
    }
    for (double weight : hourlyWeights) Require.notNegative("hourly weight", weight);
    Require.positive("sum of hourly weights", sum(hourlyWeights));
  }

  /** Four people in {@link Homes}: showers, hands, dishes, and a cold tap; an assumption. */
  public static Habits family() {
    return new Habits(
        List.of(
            new Use(Homes.BATHROOM, Side.HOT, 35, 4),
            new Use(Homes.BATHROOM, Side.HOT, 2, 8),
            new Use(Homes.KITCHEN, Side.HOT, 6, 5),
            new Use(Homes.BATHROOM, Side.COLD, 6, 14)),
        List.of(
            0.2, 0.1, 0.1, 0.1, 0.2, 0.5, 2.0, 3.0, 2.0, 1.0, 1.0, 1.5, //
            1.5, 1.0, 0.7, 0.7, 1.0, 2.0, 2.5, 2.5, 2.5, 2.5, 1.5, 0.6));
  }

  /** As often as this, times a factor. */
  public Habits times(double factor) {
    return new Habits(
        uses.stream()
            .map(use -> new Use(use.tap(), use.side(), use.litres(), use.timesADay() * factor))
            .toList(),
        hourlyWeights);
  }

  /** Draws a day on average. */
  public double drawsADay() {
    return uses.stream().mapToDouble(Use::timesADay).sum();
  }

  /** A day of a household, in order of time. */
  public List<Draw> day(long seed, int household) {
    var field = new RandomField(seed, Stream.DRAWS);
    var draws = new ArrayList<Draw>();
    double all = drawsADay();
    double expected = 0;
    for (int k = 0; ; k++) {
      int[] words = field.block(k, household, 0);
      expected -= Math.log(Noise.uniform(words[0]));
      if (!(expected < all)) return draws;
      var use = use(Noise.uniform(words[1]) * all);
      double litres = use.litres() * (0.5 + Noise.uniform(words[2]));
      draws.add(new Draw(use.tap(), use.side(), secondsUntil(expected / all), litres));
    }
  }

  /**
   * By when a share of a day's draws, above 0 and below 1, is expected.
   *
   * @return seconds after midnight, within an hour that has weight and before its end, though sums
   *     of weights are rounded
   */
  double secondsUntil(double share) {
    double left = share * sum(hourlyWeights);
    int last = 23;
    while (hourlyWeights.get(last) == 0) last--;
    int hour = 0;
    while (hour < last && left > hourlyWeights.get(hour)) left -= hourlyWeights.get(hour++);
    double seconds = Clock.HOUR * (hour + left / hourlyWeights.get(hour));
    return Math.min(seconds, Math.nextDown(Clock.HOUR * (hour + 1)));
  }

  private Use use(double ofAll) {
    double left = ofAll;
    int i = 0;
    while (i < uses.size() - 1 && left > uses.get(i).timesADay()) left -= uses.get(i++).timesADay();
    return uses.get(i);
  }

  private static double sum(List<Double> values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum;
  }
}
