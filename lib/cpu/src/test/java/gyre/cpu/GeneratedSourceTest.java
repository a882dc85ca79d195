package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.Backends;
import gyre.ode.Ensemble;
import gyre.ode.OdeEnsembleKernel;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSystem;
import gyre.ode.RungeKutta;
import gyre.ode.Status;
import gyre.ode.Steps;
import gyre.sde.SdeMethod;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is generated: its form, what a reader sees of it, and how large it may become. */
class GeneratedSourceTest {
  private static final OdeEnsembleKernel KERNEL =
      Backends.named("cpu").kernel(OdeEnsembleKernel.class);

  @Test
  void theTextOfASystemNamesItAndItsStates() {
    var text = ring(3).source("cpu");
    assertTrue(text.contains("/** ring by Tsitouras 5(4), steps that adapt. */"), text);
    assertTrue(
        text.contains("var x2_2_0 = FloatVector.fromArray(FLOATS, y, (4 + copy_0) * LANES);"));
    assertEquals(text, KERNEL.source(OdeProblem.of(ring(3), 0, 9)).orElseThrow());
    assertReadable(text);
  }

  @Test
  void theSizeOfASystemDecidesOnItsForm() {
    for (var steps : List.of(Steps.ofSize(0.1), Steps.adaptive(1e-4, 1e-4))) {
      assertFalse(text(ring(6), steps).contains("ArrayFormulas"));
      var large = text(ring(64), steps);
      assertTrue(large.contains("implements ArrayFormulas"));
      assertTrue(large.contains("part1(t, y, p, kept, f, start);"));
      assertReadable(large);
    }
  }

  /** Chains of operations hide one another; but a method of many operations is not compiled. */
  @Test
  void smallSystemsTakeMoreVectorsSideBySide() {
    assertEquals(8, copies("1 - x0", 1));
    assertEquals(4, copies("1 - x0", 2));
    assertEquals(3, copies("1 - x0", 3));
    assertEquals(2, copies("1 - x0", 8));
    assertEquals(1, copies("1 - x0", 9));
    assertEquals(2, copies("sin(x0)", 1));
    assertEquals(1, copies("sin(x0)", 2));
  }

  private static int copies(String derivative, int states) {
    var system = OdeSystem.named("states");
    for (int s = 0; s < states; s++) {
      system = system.equation("x" + s, derivative.replace("x0", "x" + s));
    }
    var problem = OdeProblem.of(system, 0, 1).by(RungeKutta.RK4, Steps.ofSize(0.25));
    var text = KERNEL.source(problem).orElseThrow();
    return KernelCompiler.compile(FixedStepper.class, text).copies();
  }

  @Test
  void aLargeSystemWithAnEventHasTwoClasses() {
    var problem = OdeProblem.of(ring(64), 0, 1).endWhenZero("x0 - x1");
    var text = KERNEL.source(problem).orElseThrow();
    assertTrue(text.contains("/** ring: derivatives, states in arrays. */"));
    assertTrue(text.contains("/** ring: event, states in arrays. */"));
  }

  @Test
  void noiseHasATextToo() {
    var system = SdeSystem.named("noise").equation("x", "-x").noise("x", "0.1");
    var text = system.source("cpu");
    assertTrue(text.contains("/** noise by Euler–Maruyama. */"), text);
    assertReadable(text);
    for (int i = 0; i < 300; i++)
      system = system.equation("y" + i, "x - y" + i).noise("y" + i, "1");
    assertTrue(system.source("cpu").contains("/** noise: drift and noise, states in arrays. */"));
  }

  @Test
  void theReferenceSaysThatItInterprets() {
    var refused =
        assertThrows(UnsupportedOperationException.class, () -> ring(3).source("reference"));
    assertTrue(refused.getMessage().contains("interprets"), refused.getMessage());
    assertTrue(
        Backends.named("reference")
            .kernel(OdeEnsembleKernel.class)
            .source(OdeProblem.of(ring(3), 0, 1))
            .isEmpty());
    assertThrows(IllegalStateException.class, () -> ring(3).source("abacus"));
  }

  @Test
  void anyNameOfASystemIsHarmless() {
    for (var name : List.of("*/", "\\u002a/", "}", "{ (", "two\nlines", "")) {
      var system = OdeSystem.named(name).equation("v0", "1").equation("constant0", "v0");
      for (var steps : List.of(Steps.ofSize(0.5), Steps.adaptive(1e-4, 1e-4))) {
        var problem = OdeProblem.of(system, 0, 2).by(RungeKutta.TSITOURAS, steps);
        assertEquals(2, KERNEL.integrate(problem, Ensemble.of(system, 3)).end()[1][2], 1e-5);
        assertReadable(KERNEL.source(problem).orElseThrow());
      }
    }
  }

  /** Sums of all lengths about the sizes at which the form, or a method, changes. */
  @Test
  void noSizeMakesAMethodTooLarge() {
    for (int terms = 1; terms < 400; terms += terms < 120 ? 7 : 61) {
      var sum = new StringBuilder("-x");
      for (int i = 0; i < terms; i++) sum.append(" + y * sin(").append(i).append(" * x) / 900");
      var system = OdeSystem.named("sum").equation("x", sum.toString()).equation("y", "-y");
      for (var method : List.of(RungeKutta.EULER, RungeKutta.RK4, RungeKutta.TSITOURAS)) {
        var problem = OdeProblem.of(system, 0, 1).by(method, Steps.ofSize(0.25));
        assertEquals(1, KERNEL.integrate(problem, Ensemble.of(system, 1)).count(Status.DONE));
      }
      var problem = OdeProblem.of(system, 0, 1).endWhenZero("x - 9 + " + sum);
      assertEquals(1, KERNEL.integrate(problem, Ensemble.of(system, 1)).count(Status.DONE));
    }
    for (int terms = 1; terms < 75; terms += 4) {
      var system = OdeSystem.named("one").equation("x", "-x" + " + x * (x - 1)".repeat(terms));
      for (var method : List.of(RungeKutta.EULER, RungeKutta.RK4, RungeKutta.TSITOURAS)) {
        var problem = OdeProblem.of(system, 0, 1).by(method, Steps.ofSize(0.25));
        assertEquals(1, KERNEL.integrate(problem, Ensemble.of(system, 1)).count(Status.DONE));
      }
    }
    for (int states = 1; states < 40; states++) {
      for (var method : List.of(RungeKutta.EULER, RungeKutta.RK4, RungeKutta.TSITOURAS)) {
        var problem = OdeProblem.of(ring(states), 0, 1).by(method, Steps.ofSize(0.25));
        var ensemble = Ensemble.of(ring(states), 1);
        assertEquals(1, KERNEL.integrate(problem, ensemble).count(Status.DONE));
      }
      var problem = OdeProblem.of(ring(states), 0, 1);
      assertEquals(1, KERNEL.integrate(problem, Ensemble.of(ring(states), 1)).count(Status.DONE));
    }
  }

  /** The same of noisy systems, of which eight vectors go side by side. */
  @Test
  void noSizeMakesAMethodOfANoisySystemTooLarge() {
    var kernel = new VectorSdeEnsemble();
    for (int terms = 1; terms < 140; terms += 3) {
      var system =
          SdeSystem.named("noisy")
              .equation("x", "-x" + " + x * (x - 1)".repeat(terms))
              .noise("x", "0.1 + 0.01 * x");
      for (var method : SdeMethod.values()) {
        var problem = SdeProblem.of(system, 0, 0.01, 0.005).by(method);
        assertEquals(1, kernel.integrate(problem, Ensemble.of(system, 1)).count(Status.DONE));
      }
    }
  }

  /** Parameters that no formula reads are no load on registers. */
  @Test
  void hundredsOfUnusedParametersCostNothing() {
    var system = OdeSystem.named("few of many");
    for (int i = 0; i < 300; i++) system = system.parameter("unused" + i, i);
    system = system.parameter("rate", 2).parameter("height", 9).equation("x", "rate");
    for (var steps : List.of(Steps.ofSize(0.25), Steps.adaptive(1e-4, 1e-4))) {
      var problem =
          OdeProblem.of(system, 0, 8).by(RungeKutta.TSITOURAS, steps).endWhenZero("x - height");
      var text = KERNEL.source(problem).orElseThrow();
      assertFalse(text.contains("unused"), text);
      var solution = KERNEL.integrate(problem, Ensemble.of(system, 3));
      assertEquals(3, solution.count(Status.EVENT));
      assertEquals(4.5, solution.endTime()[2], 1e-5);
    }
    var noisy = SdeSystem.named("few of many").parameter("unused", 1).equation("x", "1");
    assertFalse(noisy.noise("x", "2").source("cpu").contains("unused"));
  }

  /** More parts than one method calls: parts are called in groups. */
  @Test
  void aSystemOfThousandsOfStates() {
    int states = 4000;
    var system = OdeSystem.named("row");
    for (int i = 0; i < states; i++) {
      system =
          system.equation("x" + i, i == 0 ? "1" : "2 * x%d - x%1$d - x%1$d + 1".formatted(i - 1));
    }
    var problem = OdeProblem.of(system, 0, 1).by(RungeKutta.RK4, Steps.ofSize(0.5));
    assertTrue(KERNEL.source(problem).orElseThrow().contains("parts0_1(t, y, p, kept, f, start);"));
    var solution = KERNEL.integrate(problem, Ensemble.of(system, 2));
    for (float[] state : solution.end()) assertEquals(1, state[1], 1e-6);
  }

  private static String text(OdeSystem system, Steps steps) {
    return KERNEL.source(OdeProblem.of(system, 0, 1).by(RungeKutta.TSITOURAS, steps)).orElseThrow();
  }

  private static OdeSystem ring(int states) {
    var system = OdeSystem.named("ring").parameter("force", 1);
    for (int i = 0; i < states; i++) {
      system =
          system.equation(
              "x" + i,
              "(x%d - x%d) * x%d - x%d + force"
                  .formatted(
                      (i + 1) % states,
                      (i + 2 * states - 2) % states,
                      (i + states - 1) % states,
                      i));
    }
    return system;
  }

  /** Braces and indentation agree, and no line is blank twice. */
  private static void assertReadable(String text) {
    int depth = 0;
    for (var line : text.lines().toList()) {
      if (line.startsWith("/**")) continue;
      if (line.strip().startsWith("}")) depth -= 2;
      int indent = line.length() - line.stripLeading().length();
      assertTrue(line.isBlank() || indent == depth || indent == depth + 4, line);
      if (line.endsWith("{")) depth += 2;
    }
    assertEquals(0, depth);
    assertFalse(text.contains("\n\n\n"));
    assertFalse(text.contains("COPY"));
    assertFalse(text.contains("§"));
  }
}
