package gyre.cpu;

import gyre.sde.SdeProblem;
import java.util.function.Supplier;

/** What is generated for a problem with noise; as {@link OdeSource}. */
final class SdeSource {
  private final SdeProblem problem;
  private final SdeStepperSource inRegisters;

  SdeSource(SdeProblem problem) {
    this.problem = problem;
    inRegisters = new SdeStepperSource(problem);
  }

  /** All text. */
  String text() {
    return inRegisters.fits() ? inRegisters.text() : formulas();
  }

  /** Steppers, one for each thread. */
  Supplier<SdeStepper> steppers() {
    if (inRegisters.fits()) {
      var stepper = KernelCompiler.compile(SdeStepper.class, inRegisters.text());
      return () -> stepper;
    }
    var formulas = KernelCompiler.compile(ArrayFormulas.class, formulas());
    return () -> new ArraySdeStepper(problem, formulas);
  }

  private String formulas() {
    var formulas = SdeStepperSource.formulas(problem);
    return new FormulasSource(problem.system(), "drift and noise", formulas).text();
  }
}
