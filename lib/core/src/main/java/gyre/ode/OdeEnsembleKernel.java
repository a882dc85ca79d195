package gyre.ode;

import gyre.kernel.Kernel;
import java.util.Optional;

/**
 * Integrates an ensemble of ordinary differential equations to its end.
 *
 * <p>Each member is integrated by itself, by the formulas of {@link Tableau}:
 *
 * <ul>
 *   <li><b>Steps of one size</b>: {@code n} steps of {@code h = (to − from) / n}, {@code n} from
 *       {@link Steps.Fixed#count}; step {@code k} begins at {@code from + k·h}.
 *   <li><b>Adaptive steps</b>: with {@code scᵢ = absolute + relative · max(|yᵢ|, |yᵢ′|)} over both
 *       ends of a step and {@code e} the root mean square of {@code errorᵢ / scᵢ}, a step is
 *       accepted if {@code e ≤ 1} and its end is finite. With p the order, the next step is {@code
 *       h} times {@code 0.9 e^(−0.7/p) max(e₋, 10⁻⁴)^(0.4/p)}, {@code e₋} that of the accepted step
 *       before (1 for the first), within 0.2 and 10, and at most 1 after a rejection; after a
 *       rejected step it is {@code h} times {@code 0.9 e^(−1/p)}, at least 0.2, and 0.2 where
 *       {@code e} is not above 1. The first step is that of Hairer, Nørsett and Wanner, §II.4. No
 *       step but the last is shorter than the distance of floats at its time: the first is
 *       lengthened to it, a later one ends its member.
 *   <li><b>Saved states</b> come from the dense output of the step that passes their time.
 *   <li><b>Statistics</b> are those of the states as they would be saved, as floats, over the
 *       members that have not ended before, by {@link gyre.stats.StatisticsGatherer}. Their memory
 *       grows with the logarithm of the number of members at most.
 *   <li><b>An event</b> is a change of sign of its formula from one end of a step to the other, or
 *       a zero at the far end; it is placed on the dense output by bisection, to 2⁻²⁴ of the step.
 *       Two changes within a step are none, and so is a zero where a member begins.
 *   <li><b>A member that fails</b> gets a {@link Status} and keeps its last good state and its
 *       time; it changes no bit of the others. It has diverged where a step of one size leads to
 *       states that are not finite, where the shortest step does, or where adaptive steps cannot
 *       begin because the derivatives at its start are not finite.
 * </ul>
 *
 * <p><b>Accuracy.</b> Backends compute in float, {@code u = 2⁻²⁴}: constants, times and each result
 * of {@code + − * /} err by {@code u} of their size, each function by {@code 8u}, {@code pow} by
 * {@code 64u}, and all by {@link Float#MIN_NORMAL}, below which results may be 0; a product may be
 * fused with a sum, and common factors such as {@code h bᵢ} taken together. Steps of one size are
 * otherwise those of the reference: to first order in u they differ from it by the sum of these
 * errors, each carried to the end by the derivative of the steps behind it. (The test {@code
 * OdeRounding} computes this bound. It says nothing where a formula jumps, and little where the
 * flow is chaotic.) Adaptive steps are other steps than the reference's: where the flow does not
 * amplify, n accepted steps err by no more than {@code n} tolerances, that is {@code n √d (absolute
 * + relative max|y|)} for d states, and rounding. A tolerance below about {@code 10 u} asks for
 * more than float has: then rounding is all that is left of the error, and steps may be rejected
 * until {@link Status#STEP_TOO_SMALL} or {@link Status#TOO_MANY_STEPS}. A mean errs by no more than
 * the mean error of the members; a member may be counted in the next bin if its error reaches
 * across the edge.
 *
 * <p><b>Repeatability.</b> The same problem and ensemble give the same bits, of states and of
 * statistics, for any number of threads; and for any member whatever the others are.
 *
 * <p>Kernels are safe for use from several threads and may run on all cores. An interrupt of the
 * calling thread ends the job with a {@link java.util.concurrent.CancellationException}, the
 * thread's interrupt status kept. How far a job is, {@link gyre.kernel.Progress} tells.
 *
 * <p>Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., §II.4;
 * step control by proportion and integral: Gustafsson, ACM TOMS 17 (1991) 533–554.
 */
public interface OdeEnsembleKernel extends Kernel {

  /**
   * Integrates.
   *
   * @param problem system, span of time, method, steps, what to save and to gather
   * @param ensemble members of the same system; not modified
   * @throws IllegalArgumentException if the ensemble is of another system, or the solution needs
   *     more memory than there is
   */
  OdeSolution integrate(OdeProblem problem, Ensemble ensemble);

  /**
   * The text of the program that this kernel generates for a problem and compiles: Java on the
   * CPU's vector units. Empty where it generates none, but interprets the equations.
   *
   * @param problem as for {@link #integrate}
   */
  default Optional<String> source(OdeProblem problem) {
    return Optional.empty();
  }
}
