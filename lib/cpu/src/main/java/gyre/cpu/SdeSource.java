package gyre.cpu;

import gyre.sde.SdeProblem;
import java.util.function.Supplier;

/** What is generated for a problem with noise; as {@link OdeSource}. */
final class SdeSource {
  private final SdeProblem problem;

  SdeSource(SdeProblem problem) {
    this.problem = problem;
  }

  /** All text. */
  String text() {
    return isSmall() ? new SdeStepperSource(problem).text() : formulas();
  }

  /** Steppers, one for each thread. */
  Supplier<SdeStepper> steppers() {
    if (isSmall()) {
      var stepper = KernelCompiler.compile(SdeStepper.class, text());
      return () -> stepper;
    }
    var formulas = KernelCompiler.compile(ArrayFormulas.class, text());
    return () -> new ArraySdeStepper(problem, formulas);
  }

  private boolean isSmall() {
    if (Boolean.getBoolean("gyre.large")) return false;
    return new SdeStepperSource(problem).operations() <= FixedStepperSource.MOST;
  }

  private String formulas() {
    return new FormulasSource(
            problem.system(), "drift and noise", SdeStepperSource.formulas(problem))
        .text();
  }
}
