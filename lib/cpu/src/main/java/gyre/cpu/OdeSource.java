package gyre.cpu;

import gyre.equation.Expression;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSystem;
import gyre.ode.Steps;
import gyre.ode.Tableau;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is generated for a problem: one stepper with all states in registers where the system is
 * small enough, else formulas in several methods, with the states in arrays.
 *
 * <p>To write it takes as long as to integrate a thousand members, so what was written last is
 * kept.
 */
final class OdeSource {
  private static final LastUsed<Form, OdeSource> WRITTEN = new LastUsed<>(128);

  /** The stepper's text, if the system is small enough. */
  private final Optional<String> inRegisters;

  /** The formulas' texts otherwise: of the derivatives and, if there is one, of the event. */
  private final String derivatives;

  private final Optional<String> event;

  /** What the text of a problem depends on. */
  private record Form(
      OdeSystem system,
      Tableau method,
      boolean isFixed,
      boolean isBackwards,
      boolean watches,
      Optional<Expression> event) {

    static Form of(OdeProblem problem) {
      return new Form(
          problem.system(),
          problem.method(),
          problem.steps() instanceof Steps.Fixed,
          problem.to() < problem.from(),
          AdaptiveStepperSource.watches(problem),
          problem.event());
    }
  }

  private OdeSource(OdeProblem problem) {
    boolean isFixed = problem.steps() instanceof Steps.Fixed;
    inRegisters = isFixed ? fixedInRegisters(problem) : adaptiveInRegisters(problem);
    var slopes = isFixed ? problem.system().derivatives() : AdaptiveStepperSource.slopes(problem);
    derivatives = inRegisters.isPresent() ? "" : formulas(problem, "derivatives", slopes);
    event =
        inRegisters.isPresent()
            ? Optional.empty()
            : problem.event().map(formula -> formulas(problem, "event", List.of(formula)));
  }

  private static Optional<String> fixedInRegisters(OdeProblem problem) {
    var source = new FixedStepperSource(problem);
    return source.fits() ? Optional.of(source.text()) : Optional.empty();
  }

  private static Optional<String> adaptiveInRegisters(OdeProblem problem) {
    var source = new AdaptiveStepperSource(problem);
    return source.fits() ? Optional.of(source.text()) : Optional.empty();
  }

  private static String formulas(OdeProblem problem, String what, List<Expression> formulas) {
    return new FormulasSource(problem.system(), what, formulas).text();
  }

  /** All text: a class, or two where a large system has an event. */
  static String text(OdeProblem problem) {
    var source = of(problem);
    return source.inRegisters.orElseGet(
        () -> source.derivatives + source.event.map(text -> "\n" + text).orElse(""));
  }

  /** Steppers by steps of one size, one for each thread. */
  static Supplier<FixedStepper> fixed(OdeProblem problem) {
    return of(problem)
        .steppers(
            text -> KernelCompiler.compile(FixedStepper.class, text),
            (derivatives, event) -> new ArrayFixedStepper(problem, derivatives, event));
  }

  /** Steppers by steps that adapt, one for each thread. */
  static Supplier<AdaptiveStepper> adaptive(OdeProblem problem) {
    return of(problem)
        .steppers(
            text -> AdaptiveStepperSource.stepper(text, problem),
            (slopes, event) -> new ArrayAdaptiveStepper(problem, slopes, event));
  }

  private static OdeSource of(OdeProblem problem) {
    return WRITTEN.get(Form.of(problem), () -> new OdeSource(problem));
  }

  /**
   * The one stepper that all threads share, or one for each with the states in arrays.
   *
   * @param inArrays of the formulas of derivatives and event; null where there is no event
   */
  private <S> Supplier<S> steppers(
      Function<String, S> compile, BiFunction<ArrayFormulas, ArrayFormulas, S> inArrays) {
    if (inRegisters.isPresent()) {
      var stepper = compile.apply(inRegisters.get());
      return () -> stepper;
    }
    var ofDerivatives = compile(derivatives);
    var ofEvent = event.map(OdeSource::compile).orElse(null);
    return () -> inArrays.apply(ofDerivatives, ofEvent);
  }

  private static ArrayFormulas compile(String text) {
    return KernelCompiler.compile(ArrayFormulas.class, text);
  }
}
