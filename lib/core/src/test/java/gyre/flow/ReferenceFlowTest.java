package gyre.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.ode.RungeKutta;
import gyre.ode.Tableau;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Flows whose ends are known: one datum, the line, and what steps of half the size change. */
class ReferenceFlowTest {
  private static final ReferenceFlow KERNEL = new ReferenceFlow();

  /** With one datum y, x(t) = y + (x(T) − y) t / T for every law at growing scale. */
  @Test
  void towardsOneDatumParticlesGoStraight() {
    var flow = Flow.of(ForceField.gravity(2), 40, 1e-3, 400).by(RungeKutta.RK4);
    var frames = KERNEL.carry(flow.saveEvery(150), new float[] {31, -49}, new float[] {1, 1});
    assertEquals(4, frames.positions().length);
    for (int frame = 0; frame < 4; frame++) {
      double part = frames.time(frame) / 40;
      assertEquals(1 + 30 * part, frames.positions()[frame][0], 1e-5);
      assertEquals(1 - 50 * part, frames.positions()[frame][1], 1e-5);
    }
    assertArrayEquals(frames.positions()[3], frames.end());
    assertEquals(1e-3, frames.time(3));
    assertArrayEquals(
        new double[] {40, flow.time(150), flow.time(300), 1e-3}, flow.saveEvery(150).times());
  }

  /** On the line trajectories do not cross, so that they carry quantiles whatever the field. */
  @Test
  void onTheLineAllFieldsGenerateByQuantiles() {
    float[] data = {-1, 0.5f, 2};
    for (var field : Fields.of(1).toList()) {
      float[] starts = {(float) -field.quantile(300, 0.6), 0, (float) field.quantile(300, 0.6)};
      float[] ends = KERNEL.carry(Flow.of(field, 300, 1e-3, 800), starts, data).end();
      // Quantiles 0.2, 0.5 and 0.8 of a law at the third points.
      assertArrayEquals(data, ends, 0.05f, field.toString());
    }
  }

  /** Errors fall with the order of the method. */
  @Test
  void theOrderIsThatOfTheMethod() {
    float[] data = {-1, 0, 1, 0, 0, 1.5f};
    var fine = new double[] {3, 2};
    var field = new EmpiricalField(new GaussianField(2), data);
    var best = Flow.of(new GaussianField(2), 4, 0.5, 4096).by(RungeKutta.RK4);
    for (int step = 0; step < best.steps(); step++)
      fine = ReferenceFlow.step(best, field, step, fine);
    for (var method : new Tableau[] {RungeKutta.EULER, RungeKutta.MIDPOINT, RungeKutta.RK4}) {
      double coarse = error(field, best, method, 16, fine);
      double half = error(field, best, method, 32, fine);
      double order = Math.log(coarse / half) / Math.log(2);
      assertEquals(method.order(), order, 0.35, method.name());
    }
  }

  private static double error(
      EmpiricalField field, Flow flow, Tableau method, int steps, double[] exact) {
    var coarse = Flow.of(flow.field(), flow.start(), flow.end(), steps).by(method);
    var x = new double[] {3, 2};
    for (int step = 0; step < steps; step++) x = ReferenceFlow.step(coarse, field, step, x);
    return Math.hypot(x[0] - exact[0], x[1] - exact[1]);
  }

  @Test
  void forthAndBackIsWhereItStarted() {
    float[] data = {-1, 0, 1, 0, 0, 1.5f};
    float[] x = {0.3f, 0.4f, -2, 1};
    var there = Flow.of(new PoissonField(2, 4), 0.5, 10, 200).by(RungeKutta.RK4);
    var back = Flow.of(new PoissonField(2, 4), 10, 0.5, 200).by(RungeKutta.RK4);
    float[] again = KERNEL.carry(back, KERNEL.carry(there, x, data).end(), data).end();
    assertArrayEquals(x, again, 1e-5f);
  }

  @Test
  void noParticlesAreCarriedNowhere() {
    var frames = KERNEL.carry(Flow.of(new GaussianField(3), 4, 1, 5), new float[0], new float[3]);
    assertEquals(2, frames.positions().length);
    assertTrue(IntStream.of(0, 1).allMatch(i -> frames.positions()[i].length == 0));
  }

  /** Along any field the particles go together; that of data, asked one by one, gives the same. */
  @Test
  void particlesGoTogetherAlongAnyField() {
    float[] data = {-1, 0, 1, 0, 0, 1.5f};
    float[] x = {0.3f, 0.4f, -2, 1};
    var flow = Flow.of(new GaussianField(2), 4, 0.5, 30).saveEvery(20);
    var field = new EmpiricalField(flow.field(), data);
    VelocityField ofBoth =
        (t, places) -> {
          double[] one = field.velocity(t, places[0], places[1]);
          double[] other = field.velocity(t, places[2], places[3]);
          return new double[] {one[0], one[1], other[0], other[1]};
        };
    assertArrayEquals(
        KERNEL.carry(flow, x, data).positions(), ReferenceFlow.along(flow, ofBoth, x).positions());
    var message =
        assertThrows(
                IllegalArgumentException.class,
                () -> ReferenceFlow.along(flow, ofBoth, new float[3]))
            .getMessage();
    assertEquals(
        "particles has 3 numbers; it must be a multiple of the dimension, which is 2", message);
  }
}
