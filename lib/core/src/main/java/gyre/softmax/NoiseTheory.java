package gyre.softmax;

import gyre.random.Noise;

/**
 * What i.i.d. noise on the scores does to a softmax average, for weights that are spread out.
 *
 * <p>With {@code wᵢ = exp(εᵢ) / E exp(ε)}, {@code κ = Var(w)}, {@code μ₃ = E (w − 1)³} and {@code
 * dᵢ = vᵢ − o}, exactly {@code õ − o = Σ pᵢwᵢdᵢ / Σ pᵢwᵢ}. The numerator has mean 0 and the
 * denominator mean 1; expanding the quotient about them,
 *
 * <pre>
 *   Var(õ) ≈ κ Σ pᵢ²dᵢ² (1 + c),    E õ − o ≈ −κ Σ pᵢ²dᵢ,
 *   c = 3κ Σ pᵢ² + 5κ (Σ pᵢ²dᵢ)² / Σ pᵢ²dᵢ² − 2 (μ₃/κ) Σ pᵢ³dᵢ² / Σ pᵢ²dᵢ².
 * </pre>
 *
 * <p>The second term of {@code c} is five times the squared bias over the variance: next to nothing
 * unless values go with the weights. The leading term is of use where all terms of {@code c} are
 * small. (Their sum alone can be small by accident, which the terms that follow do not share.)
 * Source: the delta method for a ratio of means, Cochran, Sampling Techniques, 3rd ed., §6.3 and
 * §6.8, taken one order further.
 *
 * @param average {@code o = Σ pᵢvᵢ}
 * @param variance leading term of {@code Var(õ)}
 * @param bias leading term of {@code E õ − o}
 * @param smallness {@code κ Σ pᵢ²}
 * @param correction {@code c}, by which the next order changes the variance, relatively; 0 where
 *     nothing varies, NaN where {@code κ} is infinite
 * @param doubt the sum of the magnitudes of the terms of {@code c}; trust the rest where small
 */
public record NoiseTheory(
    double average,
    double variance,
    double bias,
    double smallness,
    double correction,
    double doubt) {

  /** The prediction for these weights and values under a noise. */
  public static NoiseTheory predict(Softmax softmax, float[] values, Noise noise) {
    double average = softmax.average(values);
    double kappa = noise.kappa();
    double linear = 0;
    double squares = 0;
    double cubes = 0;
    for (int i = 0; i < values.length; i++) {
      double p = softmax.weight(i);
      double d = values[i] - average;
      linear += p * p * d;
      squares += p * p * d * d;
      cubes += p * p * p * d * d;
    }
    double smallness = kappa * softmax.sumOfSquares();
    if (kappa * squares == 0) return new NoiseTheory(average, 0, -kappa * linear, smallness, 0, 0);
    double up = 3 * smallness + 5 * kappa * linear * linear / squares;
    double down = 2 * noise.thirdMoment() / kappa * cubes / squares;
    return new NoiseTheory(
        average, kappa * squares, -kappa * linear, smallness, up - down, up + down);
  }

  /** Root of the mean square of {@code õ − o}, to leading order. */
  public double rootMeanSquare() {
    return Math.sqrt(variance);
  }
}
