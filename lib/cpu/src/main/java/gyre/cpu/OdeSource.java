package gyre.cpu;

import gyre.equation.Expression;
import gyre.ode.OdeProblem;
import gyre.ode.Steps;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What is generated for a problem: one stepper with all states in registers where the system is
 * small enough, else formulas in several methods, with the states in arrays.
 */
final class OdeSource {
  private final OdeProblem problem;

  OdeSource(OdeProblem problem) {
    this.problem = problem;
  }

  /** All text: a class, or two where a large system has an event. */
  String text() {
    return inRegisters()
        .orElseGet(() -> derivatives() + event().map(text -> "\n" + text).orElse(""));
  }

  /** Steppers by steps of one size, one for each thread. */
  Supplier<FixedStepper> fixed() {
    return steppers(
        FixedStepper.class,
        (derivatives, event) -> new ArrayFixedStepper(problem, derivatives, event));
  }

  /** Steppers by steps that adapt, one for each thread. */
  Supplier<AdaptiveStepper> adaptive() {
    return steppers(
        AdaptiveStepper.class, (slopes, event) -> new ArrayAdaptiveStepper(problem, slopes, event));
  }

  /**
   * The one stepper that all threads share, or one for each with the states in arrays.
   *
   * @param inArrays of the formulas of derivatives and event; null where there is no event
   */
  private <S> Supplier<S> steppers(
      Class<S> type, BiFunction<ArrayFormulas, ArrayFormulas, S> inArrays) {
    var text = inRegisters();
    if (text.isPresent()) {
      var stepper = KernelCompiler.compile(type, text.get());
      return () -> stepper;
    }
    var derivatives = compile(derivatives());
    var event = event().map(OdeSource::compile).orElse(null);
    return () -> inArrays.apply(derivatives, event);
  }

  /** The stepper's text, if the system is small enough. */
  private Optional<String> inRegisters() {
    if (isFixed()) {
      var source = new FixedStepperSource(problem);
      return source.fits() ? Optional.of(source.text()) : Optional.empty();
    }
    var source = new AdaptiveStepperSource(problem);
    return source.fits() ? Optional.of(source.text()) : Optional.empty();
  }

  private boolean isFixed() {
    return problem.steps() instanceof Steps.Fixed;
  }

  private String derivatives() {
    return text(
        "derivatives",
        isFixed() ? problem.system().derivatives() : AdaptiveStepperSource.slopes(problem));
  }

  private Optional<String> event() {
    return problem.event().map(formula -> text("event", List.of(formula)));
  }

  private String text(String what, List<Expression> formulas) {
    return new FormulasSource(problem.system(), what, formulas).text();
  }

  private static ArrayFormulas compile(String text) {
    return KernelCompiler.compile(ArrayFormulas.class, text);
  }
}
