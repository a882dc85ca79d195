package gyre.water;

/**
 * What water and energy cost, in yuan.
 *
 * @param waterYuanPerTonne water
 * @param gasYuanPerCubicMetre gas
 * @param electricityYuanPerKilowattHour electricity
 */
public record Prices(
    double waterYuanPerTonne, double gasYuanPerCubicMetre, double electricityYuanPerKilowattHour) {
  private static final double DAYS = 365;

  /** Checks the prices. */
  public Prices {
    Require.notNegative("price of water", waterYuanPerTonne);
    Require.notNegative("price of gas", gasYuanPerCubicMetre);
    Require.notNegative("price of electricity", electricityYuanPerKilowattHour);
  }

  /**
   * The article's 3 yuan a tonne of water; 3 a cubic metre of gas and 0.6 a kWh are assumptions.
   */
  public static Prices ofArticle() {
    return new Prices(3, 3, 0.6);
  }

  /** Water that runs away every day, for a year. */
  public double waterYuanPerYear(double litresADay) {
    return DAYS * litresADay / Water.LITRES * waterYuanPerTonne;
  }

  /** Years until a purchase is paid by the water that it saves. */
  public double yearsOfWater(double yuan, double litresADay) {
    return yuan / waterYuanPerYear(litresADay);
  }

  /** So much water, gas and electricity every day, for a year. */
  public double yuanPerYear(double litres, double gasCubicMetres, double kilowattHours) {
    return waterYuanPerYear(litres)
        + DAYS * gasCubicMetres * gasYuanPerCubicMetre
        + DAYS * kilowattHours * electricityYuanPerKilowattHour;
  }

  /** All that came in, was burnt and ran on such a day, for a year. */
  public double yuanPerYear(DayResult day) {
    return yuanPerYear(day.mainsLitres(), day.gasCubicMetres(), day.electricityKilowattHours());
  }
}
