package gyre.cpu;

import gyre.equation.Expression;
import gyre.ode.OdeProblem;
import gyre.ode.Steps;
import java.util.List;
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

  /** All text. */
  String text() {
    if (!isSmall()) {
      return problem
          .event()
          .map(formula -> derivatives() + "\n" + event(formula))
          .orElseGet(this::derivatives);
    }
    return problem.steps() instanceof Steps.Fixed
        ? new FixedStepperSource(problem).text()
        : new AdaptiveStepperSource(problem).text();
  }

  /** Steppers by steps of one size, one for each thread. */
  Supplier<FixedStepper> fixed() {
    if (isSmall()) {
      var stepper = KernelCompiler.compile(FixedStepper.class, text());
      return () -> stepper;
    }
    var derivatives = formulas(derivatives());
    var event = problem.event().map(formula -> formulas(event(formula))).orElse(null);
    return () -> new ArrayFixedStepper(problem, derivatives, event);
  }

  /** Steppers by steps that adapt, one for each thread. */
  Supplier<AdaptiveStepper> adaptive() {
    if (isSmall()) {
      var stepper = KernelCompiler.compile(AdaptiveStepper.class, text());
      return () -> stepper;
    }
    var derivatives = formulas(derivatives());
    var event = problem.event().map(formula -> formulas(event(formula))).orElse(null);
    return () -> new ArrayAdaptiveStepper(problem, derivatives, event);
  }

  private boolean isSmall() {
    if (Boolean.getBoolean("gyre.large")) return false;
    if (Boolean.getBoolean("gyre.small")) return true;
    return problem.steps() instanceof Steps.Fixed
        ? new FixedStepperSource(problem).operations() <= FixedStepperSource.MOST
        : new AdaptiveStepperSource(problem).operations() <= FixedStepperSource.MOST;
  }

  private String derivatives() {
    return text(
        "derivatives",
        problem.steps() instanceof Steps.Fixed
            ? problem.system().derivatives()
            : AdaptiveStepperSource.slopes(problem));
  }

  private String event(Expression formula) {
    return text("event", List.of(formula));
  }

  private String text(String what, List<Expression> formulas) {
    return new FormulasSource(problem.system(), what, formulas).text();
  }

  private static ArrayFormulas formulas(String text) {
    return KernelCompiler.compile(ArrayFormulas.class, text);
  }
}
