package gyre.softmax;

import gyre.random.Gaussian;
import gyre.random.Noise;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import gyre.stats.Moments;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The same noise on several random lists of scores and values, since one list says little of the
 * next.
 *
 * @param lists one measurement for each list
 */
public record NoiseSurvey(List<NoiseMeasurement> lists) {

  /** Copies the list. */
  public NoiseSurvey {
    lists = List.copyOf(lists);
  }

  /**
   * Measures lists of independent normal scores N(0, spread²) and values N(0, 1). List {@code d} is
   * the beginning of the same sequence for every {@code n}.
   */
  public static NoiseSurvey of(
      NoisySoftmaxKernel kernel,
      Noise noise,
      int n,
      double spread,
      int lists,
      int trials,
      long seed) {
    var field = new RandomField(seed, Stream.INPUT);
    return new NoiseSurvey(
        IntStream.range(0, lists)
            .mapToObj(
                d -> {
                  float[] scores = new Gaussian(spread).drawFloats(field, 0, d, n);
                  float[] values = new Gaussian(1).drawFloats(field, 1, d, n);
                  return NoiseMeasurement.of(kernel, noise, trials, seed + d, scores, values);
                })
            .toList());
  }

  /** Root mean square error of {@code õ}, over all lists and trials. */
  public double measured() {
    return Math.sqrt(mean(list -> list.rootMeanSquare() * list.rootMeanSquare()));
  }

  /** The same from theory. */
  public double predicted() {
    return Math.sqrt(mean(list -> list.theory().variance()));
  }

  /** Standard deviation, from list to list, of a list's root mean square error. */
  public double spread() {
    return Moments.of(lists.stream().mapToDouble(NoiseMeasurement::rootMeanSquare).toArray())
        .deviation();
  }

  /** Mean participation number of the lists. */
  public double participation() {
    return mean(list -> list.softmax().participation());
  }

  /** Lists whose predicted error, theory says, is off by less than a share of it. */
  public NoiseSurvey where(double share) {
    return new NoiseSurvey(
        lists.stream().filter(list -> list.theory().doubt() / 2 < share).toList());
  }

  /** Largest {@code |predicted / measured − 1|} of a list; 0 for none. */
  public double worstPrediction() {
    return lists.stream()
        .mapToDouble(list -> list.theory().rootMeanSquare() / list.rootMeanSquare() - 1)
        .map(Math::abs)
        .max()
        .orElse(0);
  }

  private double mean(ToDoubleFunction<NoiseMeasurement> number) {
    return lists.stream().mapToDouble(number).average().orElseThrow();
  }
}
