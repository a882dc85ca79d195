package gyre.sde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.equation.Expression;
import gyre.ode.Ensemble;
import gyre.stats.Grid;
import gyre.stats.StatisticsRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SdeSystemTest {
  private static final SdeSystem OU =
      SdeSystem.named("Ornstein–Uhlenbeck")
          .parameter("D", 1)
          .equation("x", "-x")
          .noise("x", "sqrt(2 * D)");

  /** Langevin's equation: noise on the velocity alone, its amplitude a function of both. */
  private static final SdeSystem LANGEVIN =
      SdeSystem.named("Langevin")
          .parameter("s", 0.3)
          .equation("x", "v")
          .equation("v", "-x - v + cos(t)")
          .noise("v", "s * x * v");

  @Test
  void noiseIsByState() {
    assertEquals(Expression.of(0), LANGEVIN.amplitudes().get(0));
    assertEquals("((s * x) * v)", LANGEVIN.amplitudes().get(1).toString());
    assertFalse(LANGEVIN.isNoisy("x"));
    assertTrue(LANGEVIN.isNoisy("v"));
    assertEquals(LANGEVIN.drift(Calculus.ITO), LANGEVIN.withoutNoise().derivatives());
  }

  @Test
  void theConversionAddsHalfTheAmplitudeTimesItsDerivative() {
    // g = s x v: ½ g ∂g/∂v = ½ s² x² v.
    var at = Map.of("x", 1.5, "v", -0.7, "s", 0.3, "t", 2.0);
    double typed = LANGEVIN.drift(Calculus.ITO).get(1).value(at);
    double correction = 0.5 * 0.3 * 0.3 * 1.5 * 1.5 * -0.7;
    assertEquals(typed - correction, LANGEVIN.drift(Calculus.STRATONOVICH).get(1).value(at), 1e-15);
    assertEquals(
        typed + correction, LANGEVIN.stratonovich().drift(Calculus.ITO).get(1).value(at), 1e-15);
    assertEquals(typed, LANGEVIN.stratonovich().drift(Calculus.STRATONOVICH).get(1).value(at));
    assertEquals(LANGEVIN.drift(Calculus.ITO).get(0), LANGEVIN.drift(Calculus.STRATONOVICH).get(0));
  }

  @Test
  void additiveNoiseIsTheSameInBothCalculi() {
    assertEquals(OU.drift(Calculus.ITO), OU.drift(Calculus.STRATONOVICH));
  }

  @Test
  void milsteinTakesAmplitudesOfTheStateItselfAndOfQuietOnes() {
    SdeProblem.of(OU, 0, 1, 0.1).by(SdeMethod.MILSTEIN);
    SdeProblem.of(LANGEVIN, 0, 1, 0.1).by(SdeMethod.MILSTEIN);
    var coupled = LANGEVIN.noise("x", "1");
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> SdeProblem.of(coupled, 0, 1, 0.1).by(SdeMethod.MILSTEIN));
    assertTrue(error.getMessage().contains("the noise of v depends on x"), error.getMessage());
    SdeProblem.of(coupled, 0, 1, 0.1).by(SdeMethod.HEUN);
  }

  @Test
  void systemsAreEqualByWhatTheyAre() {
    var same =
        SdeSystem.named("Ornstein–Uhlenbeck")
            .parameter("D", 1)
            .equation("x", "-x")
            .noise("x", "sqrt(2 * D)");
    assertEquals(same, OU);
    assertEquals(same.hashCode(), OU.hashCode());
    assertNotEquals(OU, OU.stratonovich());
  }

  @Test
  void timesAreAtEndsOfSteps() {
    var problem = SdeProblem.of(OU, 0, 1, 0.1);
    // 0.3 is not three times 0.1 in double precision, yet meant.
    var saved = problem.saveAt(0, 0.3, 0.3, 1);
    assertEquals(10, saved.steps());
    assertEquals("[0, 3, 3, 10]", java.util.Arrays.toString(saved.saveSteps()));
    assertEquals(1.0, saved.saveTimes()[3]);
    assertEquals("[0, 4, 8]", java.util.Arrays.toString(problem.saveEvery(4).saveSteps()));
    // Steps are shortened, but for a thousandth of one, which is rounding.
    assertEquals(4, SdeProblem.of(OU, 0, 1, 0.3).steps());
    assertEquals(4, SdeProblem.of(OU, 0, 0.9008, 0.3).steps());
    assertEquals(3, SdeProblem.of(OU, 0, 0.9002, 0.3).steps());
  }

  @TestFactory
  Iterable<DynamicTest> badInputIsRefused() {
    var problem = SdeProblem.of(OU, 0, 1, 0.1);
    var cases = new LinkedHashMap<String, Runnable>();
    cases.put("add equation(\"y\", …) first", () -> OU.noise("y", "1"));
    cases.put("noise of x is given twice", () -> OU.noise("x", "1"));
    cases.put("the name 'x' is given twice", () -> OU.equation("x", "1"));
    cases.put("the name 'D' is given twice", () -> OU.parameter("D", 2));
    cases.put("parameter E is NaN", () -> OU.parameter("E", Double.NaN));
    cases.put(
        "noise of x, column 5: unknown name 'q'",
        () -> SdeProblem.of(SdeSystem.named("s").equation("x", "1").noise("x", "2 * q"), 0, 1, 1));
    cases.put(
        "equation of x, column 1: unknown name 'q'",
        () -> SdeProblem.of(SdeSystem.named("s").equation("x", "q"), 0, 1, 1));
    cases.put("runs forwards only", () -> SdeProblem.of(OU, 1, 0, 0.1));
    cases.put("to is NaN; it must be a finite float", () -> SdeProblem.of(OU, 0, Double.NaN, 0.1));
    cases.put("from is 1.0E300", () -> SdeProblem.of(OU, 1e300, 1e300 + 1e290, 1e285));
    cases.put("step size is 0.0", () -> SdeProblem.of(OU, 0, 1, 0));
    cases.put("step size is -1.0", () -> SdeProblem.of(OU, 1, 1, -1));
    cases.put(
        "2147483648 times need",
        () -> SdeProblem.of(OU, 0, 1, 1.0 / Integer.MAX_VALUE).saveEvery(1));
    cases.put("the nearest is 0.1", () -> problem.saveAt(0.1, 0.12));
    cases.put("holds 0.1; times must go in order", () -> problem.saveAt(0.2, 0.1));
    cases.put("the nearest is 1.0", () -> problem.saveAt(1.1));
    cases.put("saveAt [NaN]", () -> problem.saveAt(Double.NaN));
    cases.put("stride is 0", () -> problem.saveEvery(0));
    cases.put(
        "statistics of 'y'; the states are x",
        () -> problem.gather(StatisticsRequest.of(new double[] {1}, "y")));
    cases.put(
        "statistics at [0.55]",
        () ->
            problem.gather(
                StatisticsRequest.of(new double[] {0.55}, "x").histogram("x", new Grid(0, 1, 2))));
    cases.put("factor is 0", () -> Wiener.ofSeed(1).coarsened(0));
    cases.put(
        "1000000000 members with 1 states at 1002 times need 4",
        () ->
            new ReferenceSdeEnsemble()
                .integrate(
                    SdeProblem.of(OU, 0, 1, 1e-3).saveEvery(1), Ensemble.of(OU, 1_000_000_000)));
    cases.put("members is 0", () -> Ensemble.of(OU, 0));
    cases.put("x of member 0 is NaN", () -> Ensemble.of(OU, 1).with("x", Double.NaN));
    cases.put(
        "the ensemble is of system Langevin",
        () -> new ReferenceSdeEnsemble().integrate(problem, Ensemble.of(LANGEVIN, 1)));
    cases.put(
        "gather statistics instead",
        () ->
            SdeSolution.room(
                SdeProblem.of(OU, 0, 1, 1e-6).saveEvery(1), Ensemble.of(OU, 1_000_000)));
    return cases.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      var error =
                          assertThrows(IllegalArgumentException.class, entry.getValue()::run);
                      assertTrue(error.getMessage().contains(entry.getKey()), error.getMessage());
                    }))
        .toList();
  }

  @Test
  void aSystemWithoutEquationsIsRefused() {
    assertThrows(IllegalStateException.class, () -> SdeProblem.of(SdeSystem.named("s"), 0, 1, 0.1));
  }
}
