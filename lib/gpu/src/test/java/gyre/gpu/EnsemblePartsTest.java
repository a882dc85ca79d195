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
import gyre.sde.SdeProblem;
import gyre.sde.SdeSystem;
import gyre.stats.StatisticsRequest;
import org.junit.jupiter.api.Test;

/** Ensembles larger than a device, which here has room for some thousands of members. */
class EnsemblePartsTest {
  private static final int MEMBERS = 20_011;
  private static final long FEW_BYTES = 800_000;

  private static final OdeSystem OSCILLATOR =
      OdeSystem.named("oscillator")
          .parameter("omega", 1)
          .equation("x", "v")
          .equation("v", "-omega * omega * x");

  private static final SdeSystem PENDULUM =
      SdeSystem.named("pendulum")
          .equation("x", "v")
          .equation("v", "-sin(x) - 0.1 * v")
          .noise("v", "0.3");

  private final Plans large = new Plans(TestDevice.get());
  private final Plans small = new Plans(TestDevice.get(), FEW_BYTES);

  @Test
  void eachMemberIsTheSameInAnyPart() {
    var ensemble =
        Ensemble.of(OSCILLATOR, MEMBERS)
            .with("x", 1)
            .with("omega", member -> 1 + member / (double) MEMBERS);
    var problem = OdeProblem.of(OSCILLATOR, 0, 3).saveAt(0, 0, 1, 2.5).endWhenZero("v - 1.2");
    var whole = new DeviceOdeEnsemble(large).integrate(problem, ensemble);
    var parted = new DeviceOdeEnsemble(small).integrate(problem, ensemble);
    for (int i = 0; i < 4; i++) assertArrayEquals(whole.saved()[i], parted.saved()[i]);
    assertArrayEquals(whole.end(), parted.end());
    assertArrayEquals(whole.endTime(), parted.endTime());
    assertArrayEquals(whole.status(), parted.status());
    assertArrayEquals(whole.accepted(), parted.accepted());
    assertArrayEquals(whole.rejected(), parted.rejected());
  }

  @Test
  void eachMemberHasItsOwnNoiseInAnyPart() {
    var ensemble = Ensemble.of(PENDULUM, MEMBERS).with("x", member -> 3.0 * member / MEMBERS);
    var problem =
        SdeProblem.of(PENDULUM, 0, 1, 0.1)
            .saveAt(0, 0.3, 0.3, 1)
            .gather(StatisticsRequest.of(new double[] {0.3, 0.5}, "x", "v"));
    var whole = new DeviceSdeEnsemble(large).integrate(problem, ensemble);
    var parted = new DeviceSdeEnsemble(small).integrate(problem, ensemble);
    for (int i = 0; i < 4; i++) assertArrayEquals(whole.saved()[i], parted.saved()[i]);
    assertArrayEquals(whole.end(), parted.end());
    for (int i = 0; i < 2; i++) {
      var of = whole.statistics().get(i);
      assertEquals(MEMBERS, parted.statistics().get(i).count());
      assertArrayEquals(of.means(), parted.statistics().get(i).means(), 1e-12);
      assertEquals(of.covariance("x", "v"), parted.statistics().get(i).covariance("x", "v"), 1e-12);
    }
  }

  @Test
  void aMemberThatNeedsMoreThanThereIsIsRefused() {
    var problem = OdeProblem.of(OSCILLATOR, 0, 3).saveEvenly(300_000);
    var thrown =
        assertThrows(
            DeviceException.class,
            () -> new DeviceOdeEnsemble(small).integrate(problem, Ensemble.of(OSCILLATOR, 2)));
    assertTrue(thrown.getMessage().contains("299999 times"), thrown::getMessage);
  }
}
