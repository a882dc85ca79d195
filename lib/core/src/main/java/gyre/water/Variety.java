package gyre.water;

import java.util.List;

/**
 * How homes of an ensemble differ; each quantity evenly within its range, independent of the
 * others.
 *
 * @param shortest factor on all lengths, above 0
 * @param longest factor on all lengths, at least the shortest
 * @param sizes of the hot pipes and of a return pipe, equally likely
 * @param insulatedShare of homes whose pipes are in 20 mm of insulation, the others' bare
 * @param fewestDraws factor on draws a day
 * @param mostDraws factor on draws a day, at least the fewest
 */
public record Variety(
    double shortest,
    double longest,
    List<PipeSize> sizes,
    double insulatedShare,
    double fewestDraws,
    double mostDraws) {

  /** Checks the ranges. */
  public Variety {
    sizes = List.copyOf(sizes);
    Require.positive("shortest", shortest);
    Require.notNegative("longest above the shortest", longest - shortest);
    Require.between("insulated share", insulatedShare, 0, 1);
    Require.notNegative("fewest draws", fewestDraws);
    Require.notNegative("most draws above the fewest", mostDraws - fewestDraws);
    if (sizes.isEmpty()) throw new IllegalArgumentException("there are no sizes to choose from");
  }

  /** Half to twice as long, of 20 or 25 mm, half insulated, half to twice as many draws. */
  public static Variety usual() {
    return new Variety(0.5, 2, List.of(PipeSize.DE20_S32, PipeSize.DE25_S32), 0.5, 0.5, 2);
  }

  /** None: days of one home, its pipes bare and of one size. */
  public static Variety none(PipeSize size) {
    return new Variety(1, 1, List.of(size), 0, 1, 1);
  }
}
