package gyre.ode;

import gyre.kernel.Backend;
import gyre.reference.ReferenceBackend;

class ReferenceDetestTest extends DetestTest {
  @Override
  protected Backend candidate() {
    return new ReferenceBackend();
  }

  @Override
  protected int members() {
    return 2;
  }

  /** Results are stored as floats: half an ulp is half a tolerance of 1e-7. */
  @Override
  protected double[] tolerances() {
    return new double[] {1e-4, 1e-5, 1e-7};
  }
}
