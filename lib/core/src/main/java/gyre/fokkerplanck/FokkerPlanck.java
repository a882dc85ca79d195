package gyre.fokkerplanck;

import gyre.equation.Expression;
import gyre.equation.Names;
import gyre.equation.Program;
import gyre.sde.Calculus;
import gyre.sde.SdeSystem;
import gyre.stats.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * The equation of a density p on a box of one or two dimensions,
 *
 * <pre>
 *   ∂p/∂t = −Σₖ ∂Jₖ/∂xₖ + c p,     Jₖ = vₖ p − Dₖ ∂p/∂xₖ,     Jₖ = 0 at the walls,
 * </pre>
 *
 * by finite volumes. Of {@code dxₖ = fₖ dt + gₖ dWₖ} in Itô's calculus it is {@code Dₖ = gₖ²/2, vₖ
 * = fₖ − ∂Dₖ/∂xₖ, c = 0}, that is {@code ∂p/∂t = −Σ ∂(fₖ p) + ½ Σ ∂²(gₖ² p)}: see {@link #of}.
 *
 * <p><b>Fluxes</b> between cells i and i + 1 of width w are those of the exact solution with v and
 * D constant between their middles (Scharfetter and Gummel; Chang and Cooper), {@code J = (D/w)
 * (B(−z) pᵢ − B(z) pᵢ₊₁)}, {@code z = v w / D}, {@code B(z) = z / (eᶻ − 1)}: second order in w
 * where D is above 0, upwind (first order) where it is 0. A stationary density {@code exp(−V/D)} is
 * kept where D is constant and V at most quadratic, else to second order. Both factors are
 * positive, so the cells are the states of a Markov chain whose rates they are: what leaves one
 * cell enters the next, and mass changes by rounding and {@code c} alone.
 *
 * <p><b>Time</b> is stepped by Heun's method in the form of Shu and Osher, second order, in steps
 * short enough that each is a mean of densities at least 0: so a density stays.
 *
 * <p>Formulas do not depend on the time. Immutable, and safe for use from several threads.
 *
 * <p>Source: Scharfetter and Gummel, IEEE Trans. Electron Devices 16 (1969) 64–77; Chang and
 * Cooper, J. Comput. Phys. 6 (1970) 1–16; Shu and Osher, J. Comput. Phys. 77 (1988) 439–471.
 */
public final class FokkerPlanck {
  private final List<Grid> grids;

  /** {@code [dimension][face]}: rates up and down across the face above a cell, by time. */
  private final double[][] up;

  private final double[][] down;
  private final double[] source;
  private final double longestStep;

  private FokkerPlanck(List<Grid> grids, double[][] up, double[][] down, double[] source) {
    this.grids = grids;
    this.up = up;
    this.down = down;
    this.source = source;
    longestStep = 1 / fastestRate();
  }

  /**
   * The density of a system: Itô's equation, after conversion where the system is Stratonovich's.
   *
   * @param system of one or two states, with its usual parameters; no formula may hold the time
   * @param grids by state, in their order; wide enough that hardly any density reaches the walls
   */
  public static FokkerPlanck of(SdeSystem system, Grid... grids) {
    if (grids.length != system.states().size()) {
      throw new IllegalArgumentException(
          "%d grids for the %d states %s; each needs its own"
              .formatted(grids.length, system.states().size(), system.states()));
    }
    requireNoTime(system);
    var drift = system.drift(Calculus.ITO).stream().map(f -> field(system, f)).toList();
    var diffusion = new ArrayList<Field>();
    for (var amplitude : system.amplitudes()) {
      var g = field(system, amplitude);
      diffusion.add(x -> g.at(x) * g.at(x) / 2);
    }
    var velocity = new ArrayList<Field>();
    for (int k = 0; k < grids.length; k++) {
      velocity.add(minusSlope(drift.get(k), diffusion.get(k), k, grids[k].width()));
    }
    return of(List.of(grids), velocity, diffusion, x -> 0);
  }

  /**
   * The equation from its coefficients, for those that no system has.
   *
   * @param grids of one or two dimensions
   * @param velocity {@code vₖ}, by dimension, asked for at the middles of faces
   * @param diffusion {@code Dₖ}, by dimension, at least 0, at the same places
   * @param source {@code c}, at the middles of cells
   */
  public static FokkerPlanck of(
      List<Grid> grids, List<Field> velocity, List<Field> diffusion, Field source) {
    int dimensions = grids.size();
    if (dimensions < 1 || dimensions > 2) {
      throw new IllegalArgumentException(
          "%d dimensions; there must be one or two".formatted(dimensions));
    }
    if (velocity.size() != dimensions || diffusion.size() != dimensions) {
      throw new IllegalArgumentException(
          "%d velocities and %d diffusions for %d dimensions"
              .formatted(velocity.size(), diffusion.size(), dimensions));
    }
    grids = List.copyOf(grids);
    int cells = grids.stream().mapToInt(Grid::bins).reduce(1, Math::multiplyExact);
    var up = new double[dimensions][cells];
    var down = new double[dimensions][cells];
    for (int k = 0; k < dimensions; k++) {
      double w = grids.get(k).width();
      for (int cell = 0; cell < cells; cell++) {
        if (isLast(grids, k, cell)) continue;
        double[] x = centre(grids, cell);
        x[k] += w / 2;
        double v = checked("velocity", velocity.get(k).at(x), Double.NEGATIVE_INFINITY, x);
        double d = checked("diffusion", diffusion.get(k).at(x), 0, x);
        up[k][cell] = rate(d, v, w);
        down[k][cell] = rate(d, -v, w);
      }
    }
    var c = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      double[] x = centre(grids, cell);
      c[cell] = checked("source", source.at(x), Double.NEGATIVE_INFINITY, x);
    }
    return new FokkerPlanck(grids, up, down, c);
  }

  /** {@code (D/w²) B(−v w / D)}, and its limit {@code max(v, 0) / w} where D is 0. */
  private static double rate(double d, double v, double w) {
    double z = v * w / d;
    if (d == 0 || Math.abs(z) > 700) return Math.max(v, 0) / w;
    double b = Math.abs(z) < 1e-5 ? 1 + z / 2 + z * z / 12 : -z / Math.expm1(-z);
    return d / (w * w) * b;
  }

  /** The time derivative of a density. */
  private double[] slope(double[] p) {
    var slope = new double[p.length];
    for (int cell = 0; cell < p.length; cell++) slope[cell] = source[cell] * p[cell];
    for (int k = 0; k < up.length; k++) {
      int stride = stride(grids, k);
      for (int cell = 0; cell < p.length - stride; cell++) {
        double flux = up[k][cell] * p[cell] - down[k][cell] * p[cell + stride];
        slope[cell] -= flux;
        slope[cell + stride] += flux;
      }
    }
    return slope;
  }

  /**
   * The density after some time.
   *
   * @param density by cell, the last dimension the fastest; not modified
   * @param time at least 0
   * @throws CancellationException if the thread is interrupted; its interrupt status is kept
   */
  public double[] evolve(double[] density, double time) {
    if (density.length != source.length) {
      throw new IllegalArgumentException(
          "density has %d numbers for %d cells".formatted(density.length, source.length));
    }
    if (!(time >= 0) || time / longestStep > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "time is %s; it must be at least 0, and at most %d steps of %s"
              .formatted(time, Integer.MAX_VALUE, longestStep));
    }
    int steps = (int) Math.ceil(time / longestStep);
    double[] p = density.clone();
    for (int i = 0; i < steps; i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted at step " + i + " of " + steps);
      }
      p = step(p, time / steps);
    }
    return p;
  }

  /** {@code ½ p + ½ (q + h q′)} with {@code q = p + h p′}: a mean of forward steps. */
  private double[] step(double[] p, double h) {
    double[] q = slope(p);
    for (int cell = 0; cell < p.length; cell++) q[cell] = p[cell] + h * q[cell];
    double[] next = slope(q);
    for (int cell = 0; cell < p.length; cell++) {
      next[cell] = 0.5 * p[cell] + 0.5 * (q[cell] + h * next[cell]);
    }
    return next;
  }

  /** The rate at which the most restless cell is left. */
  private double fastestRate() {
    var out = new double[source.length];
    for (int cell = 0; cell < out.length; cell++) out[cell] += Math.abs(source[cell]);
    for (int k = 0; k < up.length; k++) {
      int stride = stride(grids, k);
      for (int cell = 0; cell < out.length - stride; cell++) {
        out[cell] += up[k][cell];
        out[cell + stride] += down[k][cell];
      }
    }
    double fastest = Double.MIN_NORMAL;
    for (double rate : out) fastest = Math.max(fastest, rate);
    return fastest;
  }

  /**
   * A density of total mass 1 in proportion to a function at the middles of cells.
   *
   * @throws IllegalArgumentException if it is negative somewhere, or 0 everywhere
   */
  public double[] density(Field proportionalTo) {
    var p = new double[source.length];
    for (int cell = 0; cell < p.length; cell++) {
      double[] x = centre(grids, cell);
      p[cell] = checked("density", proportionalTo.at(x), 0, x);
    }
    double mass = mass(p);
    if (mass == 0) throw new IllegalArgumentException("the density is 0 in all cells");
    for (int cell = 0; cell < p.length; cell++) p[cell] /= mass;
    return p;
  }

  /**
   * The density of a sample: the share of it in each cell, by the cell's volume. What lies off the
   * box, or is not a number, is missing from its mass.
   *
   * @param states by dimension and member, as a solution has them; not modified
   */
  public double[] densityOf(float[]... states) {
    if (states.length != grids.size()) {
      throw new IllegalArgumentException(
          "%d states for %d dimensions".formatted(states.length, grids.size()));
    }
    int members = states[0].length;
    double share = 1.0 / members;
    for (var grid : grids) share /= grid.width();
    var density = new double[source.length];
    for (int member = 0; member < members; member++) {
      int cell = cell(states, member);
      if (cell >= 0) density[cell] += share;
    }
    return density;
  }

  /** The cell that holds a member, or −1. */
  private int cell(float[][] states, int member) {
    int cell = 0;
    for (int k = 0; k < states.length; k++) {
      float x = states[k][member];
      int bin = Float.isNaN(x) ? -1 : grids.get(k).bin(x);
      if (bin < 0 || bin == grids.get(k).bins()) return -1;
      cell += bin * stride(grids, k);
    }
    return cell;
  }

  /** The integral of a density over the box. */
  public double mass(double[] density) {
    return mean(density, x -> 1);
  }

  /** The integral of a function times a density, by the middles of cells. */
  public double mean(double[] density, Field function) {
    double sum = 0;
    for (int cell = 0; cell < density.length; cell++) {
      sum += density[cell] * function.at(centre(grids, cell));
    }
    for (var grid : grids) sum *= grid.width();
    return sum;
  }

  /** The longest step of time that keeps a density positive; {@link #evolve} takes none longer. */
  public double longestStep() {
    return longestStep;
  }

  /** The grids, by dimension. */
  public List<Grid> grids() {
    return grids;
  }

  private static void requireNoTime(SdeSystem system) {
    var formulas = new ArrayList<>(system.drift(Calculus.ITO));
    formulas.addAll(system.amplitudes());
    if (Program.of(formulas).instructions().contains(new Program.Read(Names.TIME))) {
      throw new IllegalArgumentException(
          "system %s depends on the time t; its density is solved for only without"
              .formatted(system.name()));
    }
  }

  private static Field field(SdeSystem system, Expression formula) {
    var states = system.states();
    return x -> {
      Map<String, Double> names = new HashMap<>(system.parameters());
      for (int k = 0; k < states.size(); k++) names.put(states.get(k), x[k]);
      return formula.value(names);
    };
  }

  /** {@code f − ∂D/∂xₖ}, the derivative between the middles of the cells on both sides. */
  private static Field minusSlope(Field f, Field d, int k, double w) {
    return x -> {
      double velocity = f.at(x);
      double[] side = x.clone();
      side[k] = x[k] + w / 2;
      double above = d.at(side);
      side[k] = x[k] - w / 2;
      return velocity - (above - d.at(side)) / w;
    };
  }

  private static double checked(String what, double value, double least, double[] x) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s is %s at %s; it must be finite%s"
              .formatted(what, value, Arrays.toString(x), least == 0 ? " and at least 0" : ""));
    }
    return value;
  }

  private static boolean isLast(List<Grid> grids, int k, int cell) {
    int bins = grids.get(k).bins();
    return cell / stride(grids, k) % bins == bins - 1;
  }

  private static int stride(List<Grid> grids, int k) {
    return k == grids.size() - 1 ? 1 : grids.get(1).bins();
  }

  private static double[] centre(List<Grid> grids, int cell) {
    var x = new double[grids.size()];
    for (int k = 0; k < x.length; k++) {
      x[k] = grids.get(k).centre(cell / stride(grids, k) % grids.get(k).bins());
    }
    return x;
  }
}
