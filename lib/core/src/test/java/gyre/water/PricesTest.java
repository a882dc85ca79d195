package gyre.water;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The arithmetic of the article: 8 L a shower, four people, 3 yuan a tonne. */
class PricesTest {
  private static final Prices PRICES = Prices.ofArticle();
  private static final double LITRES = 4 * 8;

  @Test
  void aYearOfFlushedWaterAndWhatItPays() {
    assertEquals(35.04, PRICES.waterYuanPerYear(LITRES), 1e-9);
    assertEquals(19.98, PRICES.yearsOfWater(700, LITRES), 0.005);
    assertEquals(9.99, PRICES.yearsOfWater(350, LITRES), 0.005);
  }

  /** 8 L by 30 K are 1 MJ: 0.032 m³ of gas, four times as dear as the water. */
  @Test
  void theHeatOfFlushedWaterCostsMoreThanTheWater() {
    double joules = Water.HEAT_CAPACITY * 8e-3 * 30;
    double gas = Heater.gas().gasCubicMetres(joules);
    assertEquals(1.00e6, joules, 0.005e6);
    assertEquals(0.032, gas, 0.0005);
    assertEquals(4, 3 * gas / (3 * 8e-3), 0.05);
  }
}
