package gyre.cpu;

import gyre.sde.SdeMethod;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSystem;
import java.util.function.Supplier;

/** What is generated for a problem with noise; as {@link OdeSource}. */
final class SdeSource {
  private static final LastUsed<Form, SdeSource> WRITTEN = new LastUsed<>(128);

  private final boolean isInRegisters;
  private final String text;

  /** What the text of a problem depends on. */
  private record Form(SdeSystem system, SdeMethod method) {}

  private SdeSource(SdeProblem problem) {
    var source = new SdeStepperSource(problem);
    isInRegisters = source.fits();
    text = isInRegisters ? source.text() : formulas(problem);
  }

  private static String formulas(SdeProblem problem) {
    return new FormulasSource(problem.system(), "drift and noise", problem.formulas()).text();
  }

  private static SdeSource of(SdeProblem problem) {
    return WRITTEN.get(new Form(problem.system(), problem.method()), () -> new SdeSource(problem));
  }

  /** All text. */
  static String text(SdeProblem problem) {
    return of(problem).text;
  }

  /** Steppers, one for each thread. */
  static Supplier<SdeStepper> steppers(SdeProblem problem) {
    var source = of(problem);
    if (source.isInRegisters) {
      var stepper = KernelCompiler.compile(SdeStepper.class, source.text);
      return () -> stepper;
    }
    var formulas = KernelCompiler.compile(ArrayFormulas.class, source.text);
    return () -> new ArraySdeStepper(problem, formulas);
  }
}
