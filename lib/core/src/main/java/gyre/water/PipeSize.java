package gyre.water;

/**
 * Standard sizes of PP-R pipe: nominal size is the outer diameter, the series S fixes the wall.
 *
 * <p>Source: the wall thicknesses of ISO 15874-2, table of pipe series S 3.2 and S 2.5.
 */
public enum PipeSize {
  /** Outside 20 mm, series 3.2. */
  DE20_S32(20, 2.8),
  /** Outside 25 mm, series 3.2. */
  DE25_S32(25, 3.5),
  /** Outside 32 mm, series 3.2. */
  DE32_S32(32, 4.4),
  /** Outside 20 mm, series 2.5. */
  DE20_S25(20, 3.4),
  /** Outside 25 mm, series 2.5. */
  DE25_S25(25, 4.2);

  private final double outsideMillimetres;
  private final double wallMillimetres;

  PipeSize(double outsideMillimetres, double wallMillimetres) {
    this.outsideMillimetres = outsideMillimetres;
    this.wallMillimetres = wallMillimetres;
  }

  /** Outer diameter. */
  public double outsideMetres() {
    return outsideMillimetres * 1e-3;
  }

  /** Inner diameter. */
  public double boreMetres() {
    return (outsideMillimetres - 2 * wallMillimetres) * 1e-3;
  }

  /** Area of the bore in m². */
  public double boreSquareMetres() {
    return Math.PI / 4 * boreMetres() * boreMetres();
  }

  /** Area of the wall in m². */
  public double wallSquareMetres() {
    return Math.PI / 4 * outsideMetres() * outsideMetres() - boreSquareMetres();
  }

  /** Water in a metre of pipe. */
  public double litresPerMetre() {
    return boreSquareMetres() * Water.LITRES;
  }
}
