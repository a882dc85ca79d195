package gyre.bench;

import gyre.kernel.Backends;
import gyre.kernel.ParityTest;
import org.junit.jupiter.api.condition.DisabledIf;

/** Counts the comparisons that are not made where lib/gpu, which makes them, is not built. */
@DisabledIf(value = "isBuilt", disabledReason = "lib/gpu makes the comparisons")
class MissingGpuTest extends ParityTest {
  static boolean isBuilt() {
    return Backends.all().stream().anyMatch(backend -> backend.name().equals("gpu"));
  }

  @Override
  protected String candidate() {
    return "gpu";
  }

  @Override
  protected int expectedComparisons() {
    throw new AssertionError("a backend that is not on the class path was compared");
  }
}
