package gyre.gpu;

import gyre.kernel.Backend;
import gyre.kernel.Backends;
import gyre.kernel.ParityTest;

class GpuParityTest extends ParityTest {
  @Override
  protected Backend candidate() {
    return Backends.named("gpu");
  }

  @Override
  protected int expectedComparisons() {
    return 215; // of attention
  }
}
