package gyre.gpu;

import gyre.kernel.ParityTest;

class GpuParityTest extends ParityTest {
  @Override
  protected String candidate() {
    return "gpu";
  }

  @Override
  protected int expectedComparisons() {
    return 312 // of attention
        + 247 // of noisy softmax
        + 857 // of ODE ensembles
        + 134 // of ensembles with noise
        + 637 // of fields
        + 113 // of flows
        + 51; // of homes
  }
}
