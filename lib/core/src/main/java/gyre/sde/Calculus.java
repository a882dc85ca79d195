package gyre.sde;

/** Which sum a stochastic integral is the limit of. */
public enum Calculus {
  /** The amplitude is taken at the beginning of a step. */
  ITO,
  /** The amplitude is the mean of those at both ends, so the chain rule is the usual one. */
  STRATONOVICH
}
