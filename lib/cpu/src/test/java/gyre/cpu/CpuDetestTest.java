package gyre.cpu;

import gyre.kernel.Backend;
import gyre.kernel.Backends;
import gyre.ode.DetestTest;

class CpuDetestTest extends DetestTest {
  @Override
  protected Backend candidate() {
    return Backends.named("cpu");
  }
}
