package gyre.cpu;

/**
 * What generated kernels have in common: they take one group of members, some vectors side by side,
 * through its steps. Arrays are {@code [quantity][copy][lane]}.
 */
interface GroupStepper {
  /** Vectors of members in a group. */
  int copies();

  /** Vectors that no step changes: they are kept behind the parameters, in the same array. */
  default int prepared() {
    return 0;
  }
}
