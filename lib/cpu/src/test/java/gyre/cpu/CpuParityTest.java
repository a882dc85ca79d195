package gyre.cpu;

import gyre.kernel.ParityTest;

class CpuParityTest extends ParityTest {
  @Override
  protected String candidate() {
    return "cpu";
  }

  @Override
  protected int expectedComparisons() {
    return 312 // of attention
        + 247 // of noisy softmax
        + 857 // of ODE ensembles
        + 134 // of SDE ensembles
        + 637 // of fields
        + 113 // of flows
        + 51; // of homes
  }
}
