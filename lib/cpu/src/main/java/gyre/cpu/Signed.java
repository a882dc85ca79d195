package gyre.cpu;

/**
 * A value that is being written.
 *
 * @param name of the variable
 * @param isNegative whether the variable holds the value's negative
 */
record Signed(String name, boolean isNegative) {
  /** By what to multiply the variable, to multiply the value by a factor. */
  double factor(double factor) {
    return isNegative ? -factor : factor;
  }
}
