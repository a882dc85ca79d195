package gyre.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Probabilities of classes that were foretold, and the classes that came: how good the forecasts
 * were, and whether they can be believed. Not copied.
 *
 * <p>The forecast class is the first one of largest probability, and the <i>confidence</i> is that
 * probability. A forecaster is calibrated if of the forecasts with confidence {@code c} a share
 * {@code c} is right.
 *
 * @param probabilities {@code [example][class]}, each row not negative and of sum 1
 * @param labels {@code [example]} the class that came, from 0
 */
public record Forecasts(double[][] probabilities, int[] labels) {
  /** How far from 1 a row may add up to: what 256 classes in float32 are rounded by. */
  private static final double SUM_TOLERANCE = 1e-4;

  /** Checks that there are examples, whose rows are probabilities and whose labels are classes. */
  public Forecasts {
    if (labels.length == 0 || labels.length != probabilities.length) {
      throw new IllegalArgumentException(
          "there are %d forecasts and %d labels; there must be as many, and at least one"
              .formatted(probabilities.length, labels.length));
    }
    for (int i = 0; i < labels.length; i++) requireForecast(i, probabilities[i], labels[i]);
  }

  private static void requireForecast(int i, double[] row, int label) {
    if (label < 0 || label >= row.length) {
      throw new IllegalArgumentException(
          "label %d is %d; classes are 0 to %d".formatted(i, label, row.length - 1));
    }
    double sum = 0;
    for (double p : row) {
      if (!(p >= 0)) {
        throw new IllegalArgumentException(
            "forecast %d has a probability of %s; it must not be negative".formatted(i, p));
      }
      sum += p;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "forecast %d adds up to %s; it must add up to 1".formatted(i, sum));
    }
  }

  /**
   * One bin of a reliability diagram.
   *
   * @param count how many forecasts are in it
   * @param confidence their mean confidence
   * @param accuracy the share of them that is right
   */
  public record Bin(int count, double confidence, double accuracy) {}

  /** How many forecasts there are. */
  public int size() {
    return labels.length;
  }

  /** The forecast class of an example. */
  public int forecast(int example) {
    var row = probabilities[example];
    int best = 0;
    for (int k = 1; k < row.length; k++) if (row[k] > row[best]) best = k;
    return best;
  }

  /** The probability of the forecast class of an example. */
  public double confidence(int example) {
    return probabilities[example][forecast(example)];
  }

  /** The share of the forecasts that is right. */
  public double accuracy() {
    return mean(i -> forecast(i) == labels[i] ? 1 : 0);
  }

  /** Mean confidence. */
  public double meanConfidence() {
    return mean(this::confidence);
  }

  /** {@code −log p} of the class that came, in nats; infinite where it was impossible. */
  public double surprise(int example) {
    return -Math.log(probabilities[example][labels[example]]);
  }

  /** Mean surprise, in nats; infinite where one class that came was impossible. */
  public double negativeLogLikelihood() {
    return mean(this::surprise);
  }

  /**
   * Mean of {@code Σₖ (pₖ − [k came])²}, 0 to 2 (Brier, Verification of forecasts expressed in
   * terms of probability, 1950).
   */
  public double brier() {
    return mean(
        i -> {
          double sum = 0;
          for (int k = 0; k < probabilities[i].length; k++) {
            double error = probabilities[i][k] - (k == labels[i] ? 1 : 0);
            sum += error * error;
          }
          return sum;
        });
  }

  /**
   * The reliability diagram with bins of equal mass: forecasts in order of confidence, cut into
   * {@code bins} runs whose sizes differ by at most 1. Fewer where there are fewer forecasts.
   */
  public List<Bin> reliability(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException("bins is %d; it must be at least 1".formatted(bins));
    }
    int[] order =
        IntStream.range(0, size())
            .boxed()
            .sorted(Comparator.comparingDouble(this::confidence))
            .mapToInt(Integer::intValue)
            .toArray();
    int count = Math.min(bins, size());
    var diagram = new ArrayList<Bin>();
    for (int b = 0; b < count; b++) {
      int from = (int) ((long) b * size() / count);
      int end = (int) ((long) (b + 1) * size() / count);
      double confidence = 0;
      int right = 0;
      for (int i = from; i < end; i++) {
        confidence += confidence(order[i]);
        if (forecast(order[i]) == labels[order[i]]) right++;
      }
      int held = end - from;
      diagram.add(new Bin(held, confidence / held, (double) right / held));
    }
    return List.copyOf(diagram);
  }

  /**
   * The expected calibration error, {@code Σ_b (n_b/n) |accuracy_b − confidence_b|} over bins of
   * equal mass (Naeini et al., AAAI 2015; bins of equal mass: Nixon et al., arXiv 1904.01685). It
   * is above 0 for a calibrated forecaster, too: each bin adds the noise of its accuracy.
   */
  public double calibrationError(int bins) {
    return reliability(bins).stream()
        .mapToDouble(bin -> bin.count * Math.abs(bin.accuracy - bin.confidence) / size())
        .sum();
  }

  private double mean(IntToDoubleFunction of) {
    return IntStream.range(0, size()).mapToDouble(of).average().orElseThrow();
  }
}
