package gyre.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.Backends;
import gyre.ode.OdeEnsembleKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peers in Java, and our own side, against the reference in double, on the races' files. */
class OdePeersTest {
  /** Chunks of the peers hold 64: one whole, one that is not. */
  private static final int MEMBERS = 67;

  private static final String LORENZ =
      """
      name = Lorenz
      states = x y z
      parameters = rho
      x = 10 * (y - x)
      y = x * (rho - z) - y
      z = x * y - 8.0 / 3 * z
      """;
  private static final String VAN_DER_POL =
      """
      name = Van der Pol
      states = x y
      parameters = mu
      x = y
      y = mu * (1 - x * x) * y - x
      """;
  private static final String LORENZ_AT_A_RATE =
      """
      name = Lorenz at a rate
      states = x y z
      parameters = rate
      x = rate * 10 * (y - x)
      y = rate * (x * (28 - z) - y)
      z = rate * (x * y - 8.0 / 3 * z)
      """;

  /** 100 roundings of numbers up to 50, doubled by the flow: half a time unit is a short one. */
  private static final double OF_ROUNDING = 2 * 100 * 50 * 0x1p-24;

  /**
   * 60 steps of errors of √3 · 10⁻⁶ (1 + 50), the contract's bound, and a flow that stretches by
   * less than 10 in half a time unit.
   */
  private static final double OF_STEPS = 10 * 60 * Math.sqrt(3) * 1e-6 * 51;

  @TempDir Path folder;
  private Path inputs;

  @BeforeEach
  void makeFolder() throws Exception {
    inputs = Files.createDirectory(folder.resolve("" + MEMBERS));
  }

  @Test
  void lorenzByRungeKutta() throws Exception {
    write(LORENZ + "end = 0.5\nsteps = 100\n", 3, 1, 20, 30);
    assertAsReference(new ScalarOdeRace(), OF_ROUNDING);
    assertAsReference(new OdeRace(), OF_ROUNDING);
  }

  @Test
  void vanDerPolByRungeKutta() throws Exception {
    write(VAN_DER_POL + "end = 0.5\nsteps = 100\n", 2, -2, 0.5, 5);
    assertAsReference(new ScalarOdeRace(), OF_ROUNDING);
    assertAsReference(new OdeRace(), OF_ROUNDING);
  }

  @Test
  void lorenzByDormandAndPrince() throws Exception {
    write(LORENZ_AT_A_RATE + "end = 1\ntolerance = 1e-6\n", 3, 1, 0.005, 0.5);
    assertAsReference(new ScalarOdeRace(), OF_STEPS);
    assertAsReference(new HipparchusOdeRace(), OF_STEPS);
    assertAsReference(new OdeRace(), OF_STEPS);
  }

  @Test
  void whatAPeerIsNotWrittenForIsRefused() throws Exception {
    write(LORENZ.replace("Lorenz", "Rössler") + "end = 1\nsteps = 9\n", 3, 1, 20, 30);
    for (var race : new Race[] {new ScalarOdeRace(), new HipparchusOdeRace()}) {
      var refusal = assertThrows(IllegalArgumentException.class, () -> race.load(inputs, MEMBERS));
      assertTrue(refusal.getMessage().contains("Rössler"), refusal.getMessage());
    }
  }

  @Test
  void tooFewNumbersAreRefused() throws Exception {
    write(LORENZ + "end = 1\nsteps = 9\n", 2, 1, 20, 30);
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> new OdeRace().load(inputs, MEMBERS));
    assertTrue(refusal.getMessage().contains("134 numbers for [x, y, z] of 67"));
  }

  private void write(String system, int states, double start, double least, double most)
      throws Exception {
    Files.writeString(inputs.resolve("system.properties"), system);
    var starts = new float[states * MEMBERS];
    for (int i = 0; i < starts.length; i++) starts[i] = (float) (start + 0.01 * (i % 13));
    var parameters = new float[MEMBERS];
    for (int i = 0; i < MEMBERS; i++) {
      parameters[i] = (float) (least + (most - least) * i / (MEMBERS - 1));
    }
    RawFloats.write(inputs.resolve("starts.f32"), starts);
    RawFloats.write(inputs.resolve("parameters.f32"), parameters);
  }

  private void assertAsReference(Race race, double tolerance) throws Exception {
    var read = OdeInputs.read(inputs, MEMBERS);
    var kernel = Backends.named("reference").kernel(OdeEnsembleKernel.class);
    float[] expected = RawFloats.join(kernel.integrate(read.problem(), read.ensemble()).end());
    race.load(inputs, MEMBERS);
    float[] found = race.output();
    assertEquals(expected.length, found.length);
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected[i], found[i], tolerance, race.getClass() + ", number " + i);
    }
  }
}
