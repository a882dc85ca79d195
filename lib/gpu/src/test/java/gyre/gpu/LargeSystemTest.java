package gyre.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.gpu.runtime.Plans;
import gyre.gpu.runtime.TestDevice;
import gyre.kernel.DeviceException;
import gyre.ode.Ensemble;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSystem;
import gyre.ode.RungeKutta;
import gyre.ode.Steps;
import gyre.sde.ReferenceSdeEnsemble;
import gyre.sde.SdeMethod;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Systems with more states than registers. */
class LargeSystemTest {
  private static final int STATES = 30;

  private final Plans plans = new Plans(TestDevice.get());

  @ParameterizedTest
  @EnumSource(SdeMethod.class)
  void manyStatesWithNoise(SdeMethod method) {
    var system = SdeSystem.named("ring").parameter("pull", 1);
    for (int i = 0; i < STATES; i++) {
      int next = (i + 1) % STATES;
      system = system.equation("x" + i, "pull * (x%d - x%d)".formatted(next, i));
      if (i % 3 != 1) system = system.noise("x" + i, "0.2 * sin(x%d)".formatted(i));
    }
    var problem = SdeProblem.of(system, 0, 1, 0.1).by(method).saveEvery(5);
    var ensemble = Ensemble.of(system, 70);
    for (int i = 0; i < STATES; i++) ensemble = ensemble.withNormal("x" + i, 0, 1, 5);
    var wanted = new ReferenceSdeEnsemble().integrate(problem, ensemble);
    var solution = new DeviceSdeEnsemble(plans).integrate(problem, ensemble);
    // 2 n s (m + 16) u Y of the contract, with Y = 5.
    double bound = 2 * 10 * method.evaluations() * (6 * STATES + 16) * 0x1p-24 * 5;
    for (int s = 0; s < STATES; s++) {
      assertArrayEquals(wanted.end()[s], solution.end()[s], (float) bound);
      assertArrayEquals(wanted.saved()[1][s], solution.saved()[1][s], (float) bound);
    }
  }

  @Test
  void moreCodeThanJavaAllowsIsAFailureOfTheDevice() {
    var system = OdeSystem.named("huge");
    for (int i = 0; i < 5000; i++) system = system.equation("x" + i, "-x" + i);
    var problem = OdeProblem.of(system, 0, 1).by(RungeKutta.RK4, Steps.ofSize(0.5));
    var ensemble = Ensemble.of(system, 2);
    var thrown =
        assertThrows(
            DeviceException.class, () -> new DeviceOdeEnsemble(plans).integrate(problem, ensemble));
    assertTrue(thrown.getMessage().contains("64 KiB"), thrown::getMessage);
    assertEquals(5000, ensemble.starts().length);
  }
}
