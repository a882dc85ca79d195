package gyre.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gyre.flow.Flow;
import gyre.flow.GaussianField;
import gyre.flow.PoissonField;
import gyre.flow.ReferenceField;
import gyre.gpu.runtime.Plans;
import gyre.gpu.runtime.TestDevice;
import gyre.kernel.UnfitJobException;
import gyre.ode.RungeKutta;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import org.junit.jupiter.api.Test;

/** Fields and flows in one run and in many. */
class FieldRunsTest {
  private final Plans plans = new Plans(TestDevice.get());

  private static float[] normal(int sequence, int size) {
    return new Gaussian(1).drawFloats(new RandomField(3, Stream.INPUT), sequence, 0, size);
  }

  /** Plans that think their device so slow that they give it the least at a time. */
  private static Plans ofASlowDevice() {
    var plans = new Plans(TestDevice.get());
    plans.pace(FieldPlan.class).took(1, 100);
    return plans;
  }

  @Test
  void aFlowIsTheSameInAnyRuns() {
    var flow = Flow.of(new PoissonField(5, 2), 10, 0.1, 9).by(RungeKutta.RK4).saveEvery(4);
    float[] particles = normal(0, 5 * 70);
    float[] data = normal(1, 5 * 130);
    var whole = new DeviceFlow(plans).carry(flow, particles, data);
    var stepByStep = new DeviceFlow(ofASlowDevice()).carry(flow, particles, data);
    assertEquals(4, whole.positions().length);
    for (int frame = 0; frame < 4; frame++) {
      assertArrayEquals(whole.positions()[frame], stepByStep.positions()[frame]);
    }
  }

  @Test
  void aFieldIsTheSameInAnyParts() {
    float[] points = normal(0, 3 * 5003);
    float[] data = normal(1, 3 * 40);
    var field = new GaussianField(3);
    assertArrayEquals(
        new DeviceField(plans).evaluate(field, 0.5, points, data),
        new DeviceField(ofASlowDevice()).evaluate(field, 0.5, points, data));
  }

  /** A thread then has 32 coordinates of each of its particles, and not all in registers. */
  @Test
  void manyDimensions() {
    int d = 500;
    float[] points = normal(0, d * 66);
    float[] data = normal(1, d * 130);
    var field = new PoissonField(d, 4);
    float[] wanted = new ReferenceField().evaluate(field, 20, points, data);
    float[] velocity = new DeviceField(plans).evaluate(field, 20, points, data);
    // By the contract: all pairs are about 30 apart, so that no weight errs by more than
    // p (2d + 16) u = 0.016 of itself, and weights of near equals differ little.
    assertArrayEquals(wanted, velocity, 1e-3f);
  }

  @Test
  void moreThanTheDeviceHoldsIsRefused() {
    var small = new Plans(TestDevice.get(), 100_000);
    float[] points = normal(0, 100_000);
    assertThrows(
        UnfitJobException.class,
        () -> new DeviceField(small).evaluate(new GaussianField(1), 1, points, new float[] {0}));
  }
}
