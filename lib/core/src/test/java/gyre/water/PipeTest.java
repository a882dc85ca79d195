package gyre.water;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hand calculations; a tolerance is half a unit of the last digit that is given. */
class PipeTest {
  @ParameterizedTest
  @CsvSource({
    "DE20_S32, 14.4, 0.163",
    "DE25_S32, 18.0, 0.254",
    "DE32_S32, 23.2, 0.423",
    "DE20_S25, 13.2, 0.137",
    "DE25_S25, 16.6, 0.216"
  })
  void boresAndVolumes(PipeSize size, double boreMillimetres, double litres) {
    assertEquals(boreMillimetres, 1000 * size.boreMetres(), 1e-9);
    assertEquals(litres, size.litresPerMetre(), 0.0005);
  }

  @ParameterizedTest
  @CsvSource({
    "DE20_S32, 0,  0.550, 28,   9.3",
    "DE25_S32, 0,  0.666, 36.5, 12.0",
    "DE32_S32, 0,  0.822, 49,   16.0",
    "DE20_S32, 20, 0.178, 88,   28.7",
    "DE25_S32, 20, 0.202, 120,  39.5",
    "DE32_S32, 20, 0.235, 171,  56"
  })
  void lossAndCooling(
      PipeSize size, double insulation, double loss, double minutes, double coolingMinutes) {
    var pipe = new Pipe(size, 1, insulation);
    assertEquals(loss, pipe.lossWattsPerMetreKelvin(), 0.0005);
    // By hand the times followed from the loss as it is rounded here.
    double rounded = 0.5 + 0.0005 / loss * minutes;
    assertEquals(minutes, pipe.timeConstantSeconds() / 60, rounded);
    assertEquals(coolingMinutes, pipe.coolingSeconds(45, 38, 20) / 60, rounded);
  }

  @ParameterizedTest
  @CsvSource({"10, 26", "20, 53", "30, 79"})
  void aFrontIsSlowerThanTheWater(double metres, double seconds) {
    var pipe = Pipe.bare(PipeSize.DE25_S32, metres);
    assertEquals(1.38, pipe.kappa(), 0.005);
    assertEquals(seconds, pipe.frontSeconds(8), 0.5);
  }

  /** Within a pascal: water's viscosity at 40 °C was rounded to three digits by hand. */
  @ParameterizedTest
  @CsvSource({"DE25_S32, 4, 65", "DE20_S32, 4, 189", "DE25_S32, 6, 132", "DE20_S32, 6, 384"})
  void frictionOfAMetre(PipeSize size, double flow, double pascals) {
    assertEquals(pascals, Friction.pascals(Pipe.bare(size, 1), flow), 0.01 * pascals);
  }

  @Test
  void frictionFollowsPoiseuilleWhereTheFlowIsSlow() {
    double flow = 0.5 * Water.LITRE_PER_MINUTE;
    double viscosity = Water.VISCOSITY * Water.DENSITY;
    double expected = 128 * viscosity * 3 * flow / (Math.PI * Math.pow(0.018, 4));
    assertEquals(
        expected, Friction.pascals(Pipe.bare(PipeSize.DE25_S32, 3), 0.5), 1e-12 * expected);
  }

  @Test
  void frictionNeverFallsAsTheFlowRises() {
    var pipe = Pipe.bare(PipeSize.DE20_S32, 1);
    for (double flow = 0; flow < 20; flow += 0.01) {
      assertTrue(Friction.pascals(pipe, flow + 0.01) > Friction.pascals(pipe, flow));
    }
  }

  @Test
  void aPumpRunsWhereItsCurveMeetsTheSystems() {
    var pump = new Pump(6, 20, 45);
    // H₀(1 − Q²/400) = H₀ Q²/100 where Q² = 80.
    double head = pump.pascals(0);
    assertEquals(Math.sqrt(80), pump.flowLitresPerMinute(q -> head * q * q / 100), 1e-9);
  }

  @Test
  void impossibleLengthsAreNamed() {
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> Pipe.bare(PipeSize.DE20_S32, -3));
    assertEquals("length of pipe in metres is -3.0; it must be above 0", thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Pipe.bare(PipeSize.DE20_S32, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Pipe(PipeSize.DE20_S32, 1, -1));
  }
}
