package gyre.cpu;

import gyre.ode.Ensemble;
import gyre.ode.OdeEnsembleKernel;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import gyre.ode.Steps;
import java.util.Optional;

/**
 * ODE ensembles on the vector units: a kernel generated for the problem takes one group of members
 * after another from start to end, groups on all cores.
 */
final class VectorOdeEnsemble implements OdeEnsembleKernel {
  /**
   * Members that pass through a lane, on average, in one task: lanes idle at the end of a task for
   * half a member's steps each.
   */
  private static final int MEMBERS_OF_A_LANE = 64;

  @Override
  public OdeSolution integrate(OdeProblem problem, Ensemble ensemble) {
    var solution = OdeSolution.room(problem, ensemble);
    float[][] starts = ensemble.starts();
    float[][] parameters = ensemble.parameters();
    if (problem.steps() instanceof Steps.Adaptive) {
      adapt(problem, starts, parameters, solution);
    } else {
      walk(problem, starts, parameters, solution);
    }
    return solution;
  }

  @Override
  public Optional<String> source(OdeProblem problem) {
    return Optional.of(new OdeSource(problem).text());
  }

  private static void walk(
      OdeProblem problem, float[][] starts, float[][] parameters, OdeSolution solution) {
    var steppers = new OdeSource(problem).fixed();
    var caller = Caller.current();
    int size = steppers.get().copies() * VectorMath.LANES;
    Parallel.forEach(
        Math.ceilDiv(solution.status().length, size),
        () -> new FixedGroup(problem, steppers.get(), caller, solution),
        (group, index) -> group.integrate(starts, parameters, index * size));
  }

  private static void adapt(
      OdeProblem problem, float[][] starts, float[][] parameters, OdeSolution solution) {
    var steppers = new OdeSource(problem).adaptive();
    var caller = Caller.current();
    int members = solution.status().length;
    int size = MEMBERS_OF_A_LANE * steppers.get().copies() * VectorMath.LANES;
    Parallel.forEach(
        Math.ceilDiv(members, size),
        () -> new AdaptiveGroup(problem, steppers.get(), caller, solution),
        (group, index) ->
            group.integrate(
                starts, parameters, index * size, Math.min(members, (index + 1) * size)));
  }
}
