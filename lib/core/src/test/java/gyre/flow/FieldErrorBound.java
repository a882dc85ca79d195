package gyre.flow;

import gyre.equation.FormulaRounding;
import gyre.equation.Program;
import java.util.Arrays;
import java.util.List;

/** The accuracy that {@link FieldKernel} promises, for one point of a job. */
final class FieldErrorBound {
  private static final double U = 0x1p-24;

  private final ForceField field;
  private final float[] data;
  private final int d;
  private final int count;
  private final double[] mean;

  FieldErrorBound(ForceField field, float[] data) {
    this.field = field;
    this.data = data;
    d = field.dimension();
    count = data.length / d;
    mean = new double[d];
    for (int i = 0; i < data.length; i++) mean[i % d] += (double) data[i] / count;
  }

  /** The bound for each component of the velocity at a point. */
  double[] of(double t, double... x) {
    var exact = new EmpiricalField(field, data);
    double[] f = exact.velocity(t, x);
    double[] p = exact.weights(t, x);
    double logSum = exact.logDensity(t, x) + Math.log(count);
    double largest = logSum + Math.log(Arrays.stream(p).max().getAsDouble());
    double share = 0;
    var moved = new double[d];
    var sizes = new double[d];
    for (int j = 0; j < count; j++) {
      double r = distance(x, j);
      double rate = field.rate(t, r);
      double off = weightError(t, r, spread(x, j), largest);
      // p (e^δ − 1) where p may be too small for a number, and δ large.
      double log = field.logDensity(t, r) - logSum;
      double part = off < 1 ? p[j] * Math.expm1(off) : Math.exp(log + off);
      if (log < largest - logSum + Math.log(FieldKernel.leastWeight(count)) + off) part += p[j];
      double ratePart = p[j] * rateError(t, r, spread(x, j));
      share += part;
      for (int c = 0; c < d; c++) {
        double y = data[j * d + c];
        double v = rate * (x[c] - y);
        moved[c] += part * Math.abs(v - f[c]) + ratePart * Math.abs(v);
        sizes[c] += p[j] * Math.abs(rate) * (Math.abs(x[c] - mean[c]) + Math.abs(y - mean[c]));
      }
    }
    var bound = new double[d];
    for (int c = 0; c < d; c++) {
      bound[c] =
          share < 1 && Double.isFinite(moved[c])
              ? moved[c] / (1 - share) + (2 * count + 4 * d + 64) * U * sizes[c]
              : Double.POSITIVE_INFINITY;
    }
    return bound;
  }

  private double weightError(double t, double r, double spread, double largest) {
    double byDistance = Math.abs(field.score(t, r)) / 2 * squareError(r, spread) + 8 * U;
    return field instanceof RadialField radial
        ? byDistance + rounding(Program.of(List.of(radial.logWeight())), t, r)[1][0]
        : byDistance + 8 * U * Math.abs(field.logDensity(t, r) - largest);
  }

  /** Of a rate that is not the same at all distances, relative to it. */
  private double rateError(double t, double r, double spread) {
    if (!(field instanceof RadialField radial) || !radial.rate().uses(RadialField.DISTANCE)) {
      return 0;
    }
    double[][] rate = rounding(Program.of(List.of(radial.rate())), t, r);
    double slope = Math.abs(field.rateSlope(t, r)) / Math.max(r * r, leastSquare(t)) / 2;
    return (rate[1][0] + slope * squareError(r, spread)) / Math.abs(rate[0][0]);
  }

  private static double[][] rounding(Program formula, double t, double r) {
    double away = Math.sqrt(Math.max(r * r, leastSquare(t)));
    return FormulaRounding.of(
        formula,
        name ->
            name.equals(RadialField.TIME)
                ? new double[] {t, U * t}
                : new double[] {away, 8 * U * away});
  }

  private static double leastSquare(double t) {
    return RadialField.LEAST_DISTANCE * RadialField.LEAST_DISTANCE * t * t;
  }

  /** ρ of the contract. */
  private double squareError(double r, double spread) {
    return U
        * ((2 * d + 16) * Math.min(spread * spread, 16 * r * r)
            + 8 * r * spread
            + 16 * U * spread * spread);
  }

  private double distance(double[] x, int j) {
    double square = 0;
    for (int c = 0; c < d; c++) square += Math.pow(x[c] - data[j * d + c], 2);
    return Math.sqrt(square);
  }

  /** R of the contract. */
  private double spread(double[] x, int j) {
    double square = 0;
    for (int c = 0; c < d; c++) {
      square += Math.pow(x[c] - mean[c], 2) + Math.pow(data[j * d + c] - mean[c], 2);
    }
    return Math.sqrt(square);
  }
}
