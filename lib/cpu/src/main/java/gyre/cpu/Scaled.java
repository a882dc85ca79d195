package gyre.cpu;

/**
 * A value that is being written: a number times a variable. Who multiplies the value by a number
 * anyway, as a step does with its slopes, multiplies by both at once.
 *
 * @param name of the variable
 * @param scale the number; −1 where the variable holds the value's negative
 */
record Scaled(String name, double scale) {
  /** By what to multiply the variable, to multiply the value by a factor. */
  double factor(double factor) {
    return scale * factor;
  }
}
