package gyre.ode;

/** The formulas of {@link OdeEnsembleKernel} in {@code double}, member by member. */
public final class ReferenceOdeEnsemble implements OdeEnsembleKernel {

  @Override
  public OdeSolution integrate(OdeProblem problem, Ensemble ensemble) {
    var solution = OdeSolution.room(problem, ensemble);
    var equations = new ReferenceEquations(problem);
    float[][] starts = ensemble.starts();
    float[][] parameters = ensemble.parameters();
    for (int member = 0; member < ensemble.members(); member++) {
      equations.setParameters(parameters, member);
      var start = new double[starts.length];
      for (int i = 0; i < start.length; i++) start[i] = starts[i][member];
      new ReferenceTrajectory(problem, equations, start).store(solution, member);
    }
    return solution;
  }
}
