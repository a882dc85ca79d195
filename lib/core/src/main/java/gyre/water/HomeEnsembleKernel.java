package gyre.water;

import gyre.kernel.Kernel;

/**
 * Simulates a day of each home of an ensemble.
 *
 * <p>Member m's numbers are those of {@link Simulation#day} for {@link HomeEnsemble#home} and
 * {@link HomeEnsemble#draws}, whose Javadoc says what is exact and what is rounded: event by event,
 * pipes in closed form between, heat and water balanced to rounding.
 *
 * <p><b>Accuracy.</b> Every backend computes in {@code double} by the same definitions, and agrees
 * with the reference within {@code 10⁻⁹} of each number, and what {@code 10⁻⁶} s bring: a time of
 * day has digits down to {@code 10⁻¹¹} s, and under a thermostat some thousand events take over
 * each other's rounding. (The most that was seen in {@code 2·10⁵} homes is half of it.) A home is a
 * state machine, too: where two slugs differ by 0.05 K to the last digit, or water is warm by less
 * than rounding, backends may decide otherwise, and its numbers then differ by what the decision
 * moves. In those homes none did.
 *
 * <p><b>Repeatability.</b> The same ensemble gives the same bits for any number of threads, and the
 * same numbers for any member, however many others there are.
 *
 * <p>Kernels are safe for use from several threads and may run on all cores. An interrupt of the
 * calling thread ends the job with a {@link java.util.concurrent.CancellationException}, the
 * thread's interrupt status kept. How far a job is, {@link gyre.kernel.Progress} tells.
 *
 * <p>Source: {@link Pipe}, {@link Friction}, {@link Habits} name theirs.
 */
public interface HomeEnsembleKernel extends Kernel {

  /**
   * Simulates.
   *
   * @param ensemble the homes
   */
  HomeEnsembleResult simulate(HomeEnsemble ensemble);
}
