package gyre.water;

/**
 * Loss of pressure in a pipe by Darcy and Weisbach, {@code Δp = f (L/d) ρv²/2}.
 *
 * <p>The factor f is {@code 64/Re} up to a Reynolds number of 2000, that of Swamee and Jain, {@code
 * 0.25 / log₁₀(ε / 3.7d + 5.74 / Re^0.9)²}, from 4000 on, and on the straight line from one to the
 * other between, where experiments scatter. The wall's roughness ε is 7 µm, as is usual for PP-R.
 *
 * <p>Source: Swamee and Jain, Explicit equations for pipe-flow problems, J. Hydraulics Division
 * ASCE 102, 1976, eq. 6; within 1 % of Colebrook's equation from Re 5000 on.
 */
final class Friction {
  private static final double LAMINAR = 2000;
  private static final double TURBULENT = 4000;

  /** ε in metres. */
  private static final double ROUGHNESS = 7e-6;

  private Friction() {}

  /** Loss along a pipe in pascals. */
  static double pascals(Pipe pipe, double flowLitresPerMinute) {
    if (flowLitresPerMinute <= 0) return 0;
    double bore = pipe.size().boreMetres();
    double speed = flowLitresPerMinute * Water.LITRE_PER_MINUTE / pipe.size().boreSquareMetres();
    double f = factor(speed * bore / Water.VISCOSITY, ROUGHNESS / bore);
    return f * pipe.lengthMetres() / bore * Water.DENSITY * speed * speed / 2;
  }

  /** Darcy's factor f, of Reynolds' number and the roughness relative to the bore. */
  static double factor(double reynolds, double roughness) {
    if (reynolds <= LAMINAR) return 64 / reynolds;
    if (reynolds >= TURBULENT) return swameeJain(reynolds, roughness);
    double share = (reynolds - LAMINAR) / (TURBULENT - LAMINAR);
    return (1 - share) * 64 / LAMINAR + share * swameeJain(TURBULENT, roughness);
  }

  private static double swameeJain(double reynolds, double roughness) {
    double log = Math.log10(roughness / 3.7 + 5.74 / Math.pow(reynolds, 0.9));
    return 0.25 / (log * log);
  }
}
