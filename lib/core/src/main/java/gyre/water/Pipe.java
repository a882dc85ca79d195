package gyre.water;

/**
 * A pipe of PP-R in still air, its wall as warm as its water.
 *
 * <p>With bore {@code A}, the temperature T(x, t) of water that flows at Q obeys
 *
 * <pre>
 *   C' ∂T/∂t + ρc Q ∂T/∂x = −U' (T − Tₐ)
 *   1/U' = ln(dₒ/dᵢ) / 2πk + ln(D/dₒ) / 2πkᵢ + 1 / πDh
 *   C'   = ρc A + ρₚcₚ π/4 (dₒ² − dᵢ²)
 * </pre>
 *
 * <p>so a front runs at {@code Q / κA}, slower than the water by {@code κ = C' / ρcA}, and what it
 * leaves behind cools with the time constant {@code τ = C' / U'}. {@code k = 0.23} W/mK is of PP-R,
 * {@code kᵢ = 0.036} of the insulation, {@code D} its outer diameter, {@code h = 10} W/m²K of still
 * air with radiation, {@code ρₚ = 900} kg/m³, {@code cₚ = 1900} J/kgK.
 *
 * <p>Source: Incropera and DeWitt, Fundamentals of Heat and Mass Transfer, §3.3 (radial systems).
 *
 * @param size standard size
 * @param lengthMetres above 0
 * @param insulationMillimetres thickness of the insulation, 0 for none
 */
public record Pipe(PipeSize size, double lengthMetres, double insulationMillimetres) {
  private static final double WALL_CONDUCTIVITY = 0.23;
  private static final double INSULATION_CONDUCTIVITY = 0.036;
  private static final double AIR_TRANSFER = 10;
  private static final double WALL_HEAT_CAPACITY = 900 * 1900;

  /** Checks the lengths. */
  public Pipe {
    Require.positive("length of pipe in metres", lengthMetres);
    Require.notNegative("insulation of pipe in millimetres", insulationMillimetres);
  }

  /** A pipe without insulation. */
  public static Pipe bare(PipeSize size, double lengthMetres) {
    return new Pipe(size, lengthMetres, 0);
  }

  /** A pipe in 20 mm of insulation. */
  public static Pipe insulated(PipeSize size, double lengthMetres) {
    return new Pipe(size, lengthMetres, 20);
  }

  /** The same pipe of another length. */
  public Pipe ofLength(double metres) {
    return new Pipe(size, metres, insulationMillimetres);
  }

  /** {@code U'} in W/mK. */
  public double lossWattsPerMetreKelvin() {
    double outside = size.outsideMetres();
    double cover = outside + 2e-3 * insulationMillimetres;
    double wall = Math.log(outside / size.boreMetres()) / (2 * Math.PI * WALL_CONDUCTIVITY);
    double insulation = Math.log(cover / outside) / (2 * Math.PI * INSULATION_CONDUCTIVITY);
    double air = 1 / (Math.PI * cover * AIR_TRANSFER);
    return 1 / (wall + insulation + air);
  }

  /** {@code C'} in J/mK. */
  public double capacityJoulesPerMetreKelvin() {
    return Water.HEAT_CAPACITY * size.boreSquareMetres()
        + WALL_HEAT_CAPACITY * size.wallSquareMetres();
  }

  /** {@code τ}, in which a standing pipe loses all but 1/e of its excess over the air. */
  public double timeConstantSeconds() {
    return capacityJoulesPerMetreKelvin() / lossWattsPerMetreKelvin();
  }

  /** {@code κ}, by which a front is slower than the water. */
  public double kappa() {
    return capacityJoulesPerMetreKelvin() / (Water.HEAT_CAPACITY * size.boreSquareMetres());
  }

  /** {@code κAL}: what must flow in until a front comes out at the other end. */
  public double frontLitres() {
    return kappa() * size.litresPerMetre() * lengthMetres;
  }

  /** {@code κAL / Q}: how long a front takes. */
  public double frontSeconds(double flowLitresPerMinute) {
    return frontLitres() / flowLitresPerMinute * 60;
  }

  /** How long a standing pipe takes from one temperature to another, in air of a third. */
  public double coolingSeconds(double fromCelsius, double toCelsius, double airCelsius) {
    return timeConstantSeconds() * Math.log((fromCelsius - airCelsius) / (toCelsius - airCelsius));
  }
}
