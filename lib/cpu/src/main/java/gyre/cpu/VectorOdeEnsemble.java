package gyre.cpu;

import gyre.ode.Ensemble;
import gyre.ode.OdeEnsembleKernel;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;

/**
 * ODE ensembles on the vector units: a kernel generated for the problem takes one group of members
 * after another from start to end, groups on all cores.
 */
final class VectorOdeEnsemble implements OdeEnsembleKernel {

  @Override
  public OdeSolution integrate(OdeProblem problem, Ensemble ensemble) {
    var solution = OdeSolution.room(problem, ensemble);
    float[][] starts = ensemble.starts();
    float[][] parameters = ensemble.parameters();
    var stepper =
        KernelCompiler.compile(FixedStepper.class, new FixedStepperSource(problem).text());
    int size = stepper.copies() * VectorMath.LANES;
    Parallel.forEach(
        Math.ceilDiv(ensemble.members(), size),
        () -> new FixedGroup(problem, stepper, solution),
        (group, index) -> group.integrate(starts, parameters, index * size));
    return solution;
  }
}
