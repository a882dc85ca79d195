package gyre.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    assertSameFrames(whole.positions(), stepByStep.positions());
  }

  private static void assertSameFrames(float[][] expected, float[][] actual) {
    for (int frame = 0; frame < expected.length; frame++) {
      assertArrayEquals(expected[frame], actual[frame]);
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

  /** Room for some 4,000 numbers of particles: buffers of 16 KiB, of the data one. */
  private static Plans ofASmallDevice() {
    return new Plans(TestDevice.get(), 130_000);
  }

  @Test
  void moreParticlesThanTheDeviceHoldsAreCarriedInParts() {
    var flow = Flow.of(new PoissonField(5, 2), 10, 0.1, 5).by(RungeKutta.RK4).saveEvery(2);
    float[] particles = normal(0, 5 * 2003);
    float[] data = normal(1, 5 * 60);
    var whole = new DeviceFlow(plans).carry(flow, particles, data);
    var parted = new DeviceFlow(ofASmallDevice()).carry(flow, particles, data);
    assertTrue(room(4, 2003) < 2003 / 2, "the device is not small");
    assertSameFrames(whole.positions(), parted.positions());
  }

  @Test
  void moreParticlesThanTheDeviceHoldsHaveTheirFieldInParts() {
    float[] points = normal(0, 5 * 4007);
    float[] data = normal(1, 5 * 60);
    var field = new PoissonField(5, 2);
    assertTrue(room(1, 4007) < 4007 / 2, "the device is not small");
    assertArrayEquals(
        new DeviceField(plans).evaluate(field, 3, points, data),
        new DeviceField(ofASmallDevice()).evaluate(field, 3, points, data));
  }

  private static int room(int stages, int particles) {
    return FieldPlan.Kind.of(new PoissonField(5, 2), stages, particles, 5 * 60, ofASmallDevice())
        .particles();
  }

  @Test
  void noParticlesAreNoWork() {
    var flow = Flow.of(new PoissonField(5, 2), 10, 0.1, 5);
    assertEquals(0, new DeviceFlow(plans).carry(flow, new float[0], normal(1, 5)).end().length);
  }

  @Test
  void moreDataThanTheDeviceHoldsAreRefused() {
    float[] data = normal(0, 100_000);
    var thrown =
        assertThrows(
            UnfitJobException.class,
            () ->
                new DeviceField(ofASmallDevice())
                    .evaluate(new GaussianField(1), 1, new float[] {0}, data));
    assertTrue(thrown.getMessage().contains("100000 numbers of data"), thrown::getMessage);
  }
}
