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
 *   Var(õ) ≈ κ Σ pᵢ²dᵢ² (1 + c),    c = 3κ Σ pᵢ² − 2 (μ₃/κ) Σ pᵢ³dᵢ² / Σ pᵢ²dᵢ²,
 *   E õ − o ≈ −κ Σ pᵢ²dᵢ.
 * </pre>
 *
 * <p>The leading term is of use where both terms of {@code c} are small. (Their difference alone
 * can be small by accident, which the terms that follow do not share.) Source: the delta method for
 * a ratio of means, Cochran, Sampling Techniques, 3rd ed., §6.3 and §6.8, taken one order further.
 *
 * @param average {@code o = Σ pᵢvᵢ}
 * @param variance leading term of {@code Var(õ)}
 * @param bias leading term of {@code E õ − o}
 * @param smallness {@code κ Σ pᵢ²}
 * @param correction {@code c}, by which the next order changes the variance, relatively
 * @param doubt the sum of the magnitudes of the two terms of {@code c}; trust the rest where small
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
    double up = 3 * smallness;
    double down = 2 * noise.thirdMoment() / kappa * cubes / squares;
    return new NoiseTheory(
        average, kappa * squares, -kappa * linear, smallness, up - down, up + down);
  }

  /** Root of the mean square of {@code õ − o}, to leading order. */
  public double rootMeanSquare() {
    return Math.sqrt(variance);
  }
}
