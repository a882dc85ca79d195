package gyre.sde;

import gyre.kernel.Kernel;
import gyre.ode.Ensemble;
import java.util.Optional;

/**
 * Integrates an ensemble of stochastic differential equations with diagonal noise to its end.
 *
 * <p>Each member is integrated by itself:
 *
 * <ul>
 *   <li><b>Steps</b>: {@code n} of {@code h = (to − from) / n}, {@code n} from {@link
 *       SdeProblem#steps}, by the formula of the {@link SdeMethod}; step {@code k}, from 0, begins
 *       at {@code from + k·h}. The drift is {@link SdeSystem#drift} in the method's calculus, the
 *       amplitudes are {@link SdeSystem#amplitudes}, Milstein's {@code g ∂g} is {@link
 *       SdeSystem#amplitudeTimesDerivative}.
 *   <li><b>Noise</b>: the increment of state {@code s} of member {@code m} over step {@code k} is
 *       {@code √h z}, with {@code z} the standard {@link gyre.random.Gaussian} number at {@code
 *       (step k, member s, index m)} of the {@link gyre.random.RandomField} of the problem's seed
 *       and stream {@code WIENER}. So Philox counts {@code (16⌊m/64⌋ + m mod 16, k, s, tag)}:
 *       vector lanes run over the field's index, and the index is the ensemble's member; the
 *       field's member is the state, counted among all states, so that noise added to one changes
 *       no other. One block makes the numbers of members {@code m, m + 16, m + 32, m + 48} of a
 *       group of 64, by two transforms of Box and Muller: none is wasted but in the last group.
 *   <li><b>Saved states</b> are those after {@link SdeProblem#saveSteps}, 0 being the start.
 *   <li><b>A member that fails</b>, by a step whose end is not a finite float in each state, gets
 *       {@link gyre.ode.Status#DIVERGED} and keeps the states and the time at which that step
 *       began; what is saved later is not a number. It changes no bit of the others.
 *   <li><b>Statistics</b> are those of the states as they would be saved, as floats, over the
 *       members that have not failed, by {@link gyre.stats.StatisticsGatherer}.
 * </ul>
 *
 * <p><b>Accuracy.</b> Backends compute in float. Paths follow the reference to rounding, {@code u =
 * 2⁻²⁴} times the size of what is added for each operation of each step, amplified as the flow
 * amplifies any error: for a flow that does not amplify, within {@code 2 n s (m + 16) u Y} with
 * {@code n} steps, {@code s} evaluations a step, formulas of {@code m} operations together (the 16
 * are of the normal number), and {@code Y} the largest state on the member's path. Means follow
 * within the largest such bound; counts on a grid may differ by the members that lie within theirs
 * of an edge.
 *
 * <p><b>Repeatability.</b> The same problem and ensemble give the same bits, of paths and of
 * statistics, for any number of threads; and the same path for any member, whatever the others are
 * and however many.
 *
 * <p>Kernels are safe for use from several threads and may run on all cores. An interrupt of the
 * calling thread ends the job with a {@link java.util.concurrent.CancellationException}, the
 * thread's interrupt status kept. How far a job is, {@link gyre.kernel.Progress} tells.
 *
 * <p>Source: as {@link SdeMethod}; {@link gyre.random.Philox} for the noise.
 */
public interface SdeEnsembleKernel extends Kernel {

  /**
   * Integrates.
   *
   * @param problem system, span of time, steps, method, seed, what to save and to gather
   * @param ensemble members of the same system; not modified
   * @throws IllegalArgumentException if the ensemble is of another system, or the solution needs
   *     more memory than there is
   */
  SdeSolution integrate(SdeProblem problem, Ensemble ensemble);

  /**
   * The text of the program that this kernel generates for a problem and compiles: Java on the
   * CPU's vector units. Empty where it generates none, but interprets the equations.
   *
   * @param problem as for {@link #integrate}
   */
  default Optional<String> source(SdeProblem problem) {
    return Optional.empty();
  }
}
