package gyre.water;

import gyre.random.Noise;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import gyre.water.Scheme.ReturnPipe;
import java.util.List;
import java.util.Locale;

/**
 * Many homes of one plan, each with lengths, pipes and habits of its own, for a day.
 *
 * <p>Member m is a pure function of the seed and m: words 0 to 3 of the block of {@link
 * Stream#INPUT} at step 0 and member m choose lengths, size, insulation and number of draws; {@link
 * Habits#day} gives its draws.
 *
 * @param home the plan
 * @param habits of all households, before the variety
 * @param variety how members differ
 * @param members how many, at least 1
 * @param seed what all is repeatable by
 */
public record HomeEnsemble(Home home, Habits habits, Variety variety, int members, long seed) {

  /**
   * Checks the worst homes.
   *
   * @throws IllegalArgumentException if there are no members, or some would not be sound: losses of
   *     pressure are largest at the longest pipes, so those are tried in each size; or a use has no
   *     tap, though few households come to it
   */
  public HomeEnsemble {
    if (members < 1) {
      throw new IllegalArgumentException("%d homes; there must be at least 1".formatted(members));
    }
    for (var size : variety.sizes()) {
      varied(home, variety.longest(), size, 0).requireSound();
    }
    for (var use : habits.uses()) Simulation.requireTap(home, use.tap(), use.side());
  }

  /** So many homes with usual variety and the habits of a family. */
  public static HomeEnsemble of(Home home, int members, long seed) {
    return new HomeEnsemble(home, Habits.family(), Variety.usual(), members, seed);
  }

  /** The home of a member. */
  public Home home(int member) {
    int[] words = words(member);
    double length = within(variety.shortest(), variety.longest(), words[0]);
    int size = (int) (Noise.uniform(words[1]) * variety.sizes().size());
    boolean isInsulated = Noise.uniform(words[2]) < variety.insulatedShare();
    return varied(home, length, variety.sizes().get(size), isInsulated ? 20 : 0);
  }

  /** The draws of a member. */
  public List<Draw> draws(int member) {
    double factor = within(variety.fewestDraws(), variety.mostDraws(), words(member)[3]);
    return habits.times(factor).day(seed, member);
  }

  /** How many homes, as in {@code 1,000 homes}: what progress is told of. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d %s", members, members == 1 ? "home" : "homes");
  }

  private int[] words(int member) {
    return new RandomField(seed, Stream.INPUT).block(0, member, 0);
  }

  private static double within(double low, double high, int word) {
    return low + (high - low) * Noise.uniform(word);
  }

  private static Home varied(Home home, double length, PipeSize size, double insulation) {
    var sections =
        home.sections().stream()
            .map(s -> new Section(s.from(), s.to(), varied(s.pipe(), length, size, insulation)))
            .toList();
    var scheme =
        home.scheme() instanceof ReturnPipe back
            ? new ReturnPipe(varied(back.pipe(), length, size, insulation), back.valve())
            : home.scheme();
    return home.sections(sections).scheme(scheme);
  }

  private static Pipe varied(Pipe pipe, double length, PipeSize size, double insulation) {
    return new Pipe(size, pipe.lengthMetres() * length, insulation);
  }
}
