package gyre.fokkerplanck;

/** A number at every place. */
@FunctionalInterface
public interface Field {

  /**
   * The number at a place.
   *
   * @param x its coordinates, one a dimension; not kept, since the caller changes it afterwards
   */
  double at(double... x);
}
