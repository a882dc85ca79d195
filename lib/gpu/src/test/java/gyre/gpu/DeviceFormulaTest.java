package gyre.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.gpu.runtime.Plans;
import gyre.gpu.runtime.TestDevice;
import gyre.ode.Ensemble;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import gyre.ode.OdeSystem;
import gyre.ode.ReferenceOdeEnsemble;
import gyre.ode.RungeKutta;
import gyre.ode.Status;
import gyre.ode.Steps;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas on the device, by one step of Euler's method of size 1 from 0: its end is the value. */
class DeviceFormulaTest {
  private static final double U = 0x1p-24;
  private static final int MEMBERS = 10_007;

  private final DeviceOdeEnsemble device = new DeviceOdeEnsemble(new Plans(TestDevice.get()));

  private static OdeProblem problem(String formula) {
    var system =
        OdeSystem.named("formula").parameter("a", 0).parameter("b", 0).equation("x", formula);
    return OdeProblem.of(system, 0, 1).by(RungeKutta.EULER, Steps.ofSize(1));
  }

  private static Ensemble ensemble(OdeProblem problem, double low, double high) {
    return Ensemble.of(problem.system(), MEMBERS)
        .with("a", member -> low + (high - low) * member / (MEMBERS - 1))
        .with("b", member -> low + (high - low) * (member * 101L % MEMBERS) / (MEMBERS - 1));
  }

  private void holds(
      String formula, double low, double high, double bound, DoubleBinaryOperator exact) {
    var problem = problem(formula);
    var ensemble = ensemble(problem, low, high);
    float[] value = device.integrate(problem, ensemble).end()[0];
    float[] a = ensemble.parameters()[0];
    float[] b = ensemble.parameters()[1];
    double worst = 0;
    for (int member = 0; member < MEMBERS; member++) {
      double wanted = exact.applyAsDouble(a[member], b[member]);
      double error = Math.abs(value[member] - wanted) / Math.max(Math.abs(wanted), 1e-30);
      worst = Math.max(worst, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
    }
    assertTrue(worst <= bound * U, "%s errs by %.2f u".formatted(formula, worst / U));
  }

  @Test
  void functionsAreAsAccurateAsTheContractSays() {
    holds("sin(a)", -1000, 1000, 8, (a, b) -> Math.sin(a));
    holds("cos(a)", -1000, 1000, 8, (a, b) -> Math.cos(a));
    holds("tan(a)", -100, 100, 8, (a, b) -> Math.tan(a));
    holds("exp(a)", -60, 80, 8, (a, b) -> Math.exp(a));
    holds("log(a)", 1e-3, 50, 8, (a, b) -> Math.log(a));
    holds("sqrt(a)", 0, 1e5, 8, (a, b) -> Math.sqrt(a));
    holds("tanh(a)", -5, 10, 8, (a, b) -> Math.tanh(a));
    holds("sigmoid(a)", -60, 60, 8, (a, b) -> 1 / (1 + Math.exp(-a)));
    holds("pow(a, b)", 0.01, 9, 64, Math::pow);
    holds("pow(a, 7)", -9, 9, 64, (a, b) -> Math.pow(a, 7));
    holds("pow(a, -0.5)", 0.01, 9, 64, (a, b) -> Math.pow(a, -0.5));
    holds("a / b", -7, 7.5, 1, (a, b) -> a / b);
  }

  /** The square root of a is not a number for half of the members. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "min(sqrt(a), b)",
        "min(b, sqrt(a))",
        "max(sqrt(a), b)",
        "max(b, sqrt(a))",
        "sqrt(a) < b ? 1 : 2",
        "sqrt(a) <= b ? 1 : 2",
        "b <= sqrt(a) ? 1 : 2",
        "!(sqrt(a) < b) ? 1 : 2",
        "!(b <= sqrt(a)) ? 1 : 2",
        "(sqrt(a) < b || b < 0) ? 1 : 2",
        "!(sqrt(a) <= b || b <= 0) ? 1 : 2",
        "(sqrt(a) <= b && !(b <= -1)) ? 1 : 2",
        "(sqrt(a) <= b ? b <= 1 ? 3 : 4 : b >= 2 ? 5 : 6)",
        "0 * sqrt(a) + 1"
      })
  void whatIsNotANumberIsTakenAsJavaDoes(String formula) {
    var problem = problem(formula);
    var ensemble = ensemble(problem, -4, 4);
    var expected = new ReferenceOdeEnsemble().integrate(problem, ensemble);
    var actual = device.integrate(problem, ensemble);
    for (int member = 0; member < MEMBERS; member++) {
      assertEquals(status(expected, member), status(actual, member), "member " + member);
      assertEquals(expected.end()[0][member], actual.end()[0][member], 8 * U * 2);
    }
  }

  @Test
  void aSystemMayHaveAnyName() {
    var system = OdeSystem.named("a */ \\u000a b\n§ # %s \"").equation("x", "1");
    var problem = OdeProblem.of(system, 0, 1).by(RungeKutta.EULER, Steps.ofSize(1));
    assertEquals(1, device.integrate(problem, Ensemble.of(system, 1)).end()[0][0]);
  }

  /** An event whose formula stops being a number is none. */
  @ParameterizedTest
  @CsvSource({"sqrt(0.55 - x), DONE", "0 - sqrt(0.55 - x), DONE", "x - 0.55, EVENT"})
  void anEventIsAChangeBetweenNumbers(String formula, Status wanted) {
    var system = OdeSystem.named("clock").equation("x", "1");
    for (var steps : new Steps[] {Steps.ofSize(0.3), Steps.adaptive(1e-3, 1e-3)}) {
      var problem =
          OdeProblem.of(system, 0, 1).by(RungeKutta.TSITOURAS, steps).endWhenZero(formula);
      var solution = device.integrate(problem, Ensemble.of(system, 3));
      assertEquals(wanted, status(solution, 2), steps::toString);
    }
  }

  private static Status status(OdeSolution solution, int member) {
    return Status.of(solution.status()[member]);
  }
}
