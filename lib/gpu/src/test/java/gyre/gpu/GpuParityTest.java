package gyre.gpu;

import gyre.kernel.ParityTest;

class GpuParityTest extends ParityTest {
  @Override
  protected String candidate() {
    return "gpu";
  }

  @Override
  protected int expectedComparisons() {
    return 215 // of attention
        + 247 // of noisy softmax
        + 615 // of ODE ensembles
        + 113; // of ensembles with noise
  }
}
