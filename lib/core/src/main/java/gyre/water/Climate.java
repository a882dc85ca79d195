package gyre.water;

/**
 * Temperatures that the house does not choose.
 *
 * @param airCelsius around the pipes
 * @param mainsCelsius of the water that comes in
 */
public record Climate(double airCelsius, double mainsCelsius) {

  /** Checks the temperatures. */
  public Climate {
    Require.between("air in °C", airCelsius, -30, 60);
    Require.between("mains in °C", mainsCelsius, 0, 40);
  }

  /** Air of 20 °C, mains of 15 °C. */
  public static Climate mild() {
    return new Climate(20, 15);
  }
}
