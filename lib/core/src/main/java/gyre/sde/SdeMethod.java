package gyre.sde;

/**
 * A step of size h from t to t + h, for {@code dyᵢ = aᵢ(t, y) dt + gᵢ(t, y) dWᵢ} with one Wiener
 * process a state.
 *
 * <p>All arithmetic is by state, {@code W} an increment of variance h. Each method solves the
 * system as its user states it, in either {@link Calculus}: the drift is converted where the method
 * converges to the other one.
 *
 * <p>Orders are those of the error at the end of a span: strong, of {@code E|y − exact|} path by
 * path; weak, of {@code |E φ(y) − E φ(exact)|} for smooth φ.
 *
 * <p>Source: Kloeden and Platen, Numerical Solution of Stochastic Differential Equations, Springer
 * 1992, §10.2 (Euler–Maruyama), §10.3 (Milstein); Rümelin, Numerical treatment of stochastic
 * differential equations, SIAM J. Numer. Anal. 19 (1982) 604–613 (Heun).
 */
public enum SdeMethod {
  /**
   * {@code y + a h + g W}, a of Itô. Strong order ½, or 1 where no amplitude depends on a state;
   * weak order 1. One evaluation a step.
   *
   * <p>Use it for laws (means, densities) and wherever noise is additive.
   */
  EULER_MARUYAMA("Euler–Maruyama", Calculus.ITO, 0.5, false),

  /**
   * {@code y + a h + g W + ½ g ∂g (W² − h)}, a of Itô, {@code ∂gᵢ = ∂gᵢ/∂yᵢ}. Strong order 1, weak
   * order 1. One evaluation a step.
   *
   * <p>Use it for paths. It needs commutative noise: no amplitude may depend on the state of
   * another that has noise. Where ∂g is infinite, as that of {@code sqrt(x)} at 0, a member fails.
   */
  MILSTEIN("Milstein", Calculus.ITO, 1, true),

  /**
   * {@code y + ½ (a + a′) h + ½ (g + g′) W}, a of Stratonovich, primes at {@code t + h} and {@code
   * y + a h + g W}. Strong order 1 where noise is commutative as {@link #MILSTEIN} needs it, else
   * ½; weak order 1; order 2 where there is no noise. Two evaluations a step.
   *
   * <p>Use it for small noise, where the error of the drift dominates, and for systems of
   * Stratonovich, of which it needs no derivative. A system of Itô is converted by {@code g ∂g}:
   * where ∂g is infinite, as that of {@code sqrt(x)} at 0, a member fails.
   */
  HEUN("stochastic Heun", Calculus.STRATONOVICH, 1, false);

  private final String title;
  private final Calculus calculus;
  private final double strongOrder;
  private final boolean needsCommutativeNoise;

  SdeMethod(String title, Calculus calculus, double strongOrder, boolean needsCommutativeNoise) {
    this.title = title;
    this.calculus = calculus;
    this.strongOrder = strongOrder;
    this.needsCommutativeNoise = needsCommutativeNoise;
  }

  /** The calculus whose drift its formula takes. */
  public Calculus calculus() {
    return calculus;
  }

  /** Strong order for commutative noise that depends on the states. */
  public double strongOrder() {
    return strongOrder;
  }

  /** Weak order. */
  public double weakOrder() {
    return 1;
  }

  /** Whether it refuses an amplitude that depends on another noisy state. */
  public boolean needsCommutativeNoise() {
    return needsCommutativeNoise;
  }

  /** How often a step evaluates drift and amplitudes. */
  public int evaluations() {
    return this == HEUN ? 2 : 1;
  }

  @Override
  public String toString() {
    return title;
  }
}
