package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import gyre.ode.OdeProblem;
import gyre.ode.OdeSystem;
import gyre.ode.RungeKutta;
import gyre.ode.Steps;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Problems that differ only in numbers, or in the name of their system, share a compiled kernel.
 */
class KernelReuseTest {
  private static OdeSystem spring(String name) {
    return OdeSystem.named(name)
        .parameter("rate", 1)
        .equation("x", "v")
        .equation("v", "-x * x * x + rate * t");
  }

  private static Class<?> adaptive(OdeProblem problem) {
    return OdeSource.adaptive(problem).get().getClass();
  }

  @Test
  void anotherBeginningOrToleranceOrNameIsTheSameKernel() {
    for (var method : List.of(RungeKutta.TSITOURAS, RungeKutta.DORMAND_PRINCE)) {
      var steps = Steps.adaptive(1e-4, 1e-6);
      var kernel = adaptive(OdeProblem.of(spring("one"), 0, 9).by(method, steps));
      assertSame(kernel, adaptive(OdeProblem.of(spring("one"), 1.5, 9).by(method, steps)));
      for (double tolerance : new double[] {1e-3, 1e-5}) {
        var other = Steps.adaptive(tolerance, 1e-6);
        assertSame(kernel, adaptive(OdeProblem.of(spring("one"), 0, 9).by(method, other)));
        other = Steps.adaptive(1e-4, tolerance);
        assertSame(kernel, adaptive(OdeProblem.of(spring("one"), 0, 9).by(method, other)));
      }
      assertSame(kernel, adaptive(OdeProblem.of(spring("two"), 0, 9).by(method, steps)));
      var backwards = OdeProblem.of(spring("one"), 9, 0).by(method, steps);
      assertNotEquals(kernel, adaptive(backwards));
      assertNotEquals(kernel, adaptive(backwards.saveAt(1)));
    }
  }

  @Test
  void soWithAnEventAndStatesToSave() {
    var problem = OdeProblem.of(spring("one"), 0, 9).saveAt(1, 2).endWhenZero("x - t");
    var later = OdeProblem.of(spring("one"), 3, 9).saveAt(5).endWhenZero("x - t");
    assertSame(adaptive(problem), adaptive(later));
  }

  @Test
  void soWithStepsOfOneSizeAndWithNoise() {
    var fixed = OdeProblem.of(spring("one"), 0, 9).by(RungeKutta.RK4, Steps.ofSize(0.1));
    var other = OdeProblem.of(spring("two"), 2, 9).by(RungeKutta.RK4, Steps.ofSize(0.2));
    assertSame(OdeSource.fixed(fixed).get().getClass(), OdeSource.fixed(other).get().getClass());
    assertSame(noisy("one", 0, 0.1), noisy("two", 1, 0.2));
  }

  private static Class<?> noisy(String name, double from, double step) {
    var system = SdeSystem.named(name).equation("x", "-x").noise("x", "1");
    return SdeSource.steppers(SdeProblem.of(system, from, 9, step)).get().getClass();
  }

  @Test
  void aTextNamesItsOwnSystem() {
    for (var name : List.of("one", "two", "one")) {
      var text = OdeSource.text(OdeProblem.of(spring(name), 0, 1));
      assertEquals("/** %s by Tsitouras 5(4), steps that adapt. */".formatted(name), comment(text));
    }
  }

  private static String comment(String text) {
    return text.lines().filter(line -> line.startsWith("/**")).findFirst().orElseThrow();
  }
}
