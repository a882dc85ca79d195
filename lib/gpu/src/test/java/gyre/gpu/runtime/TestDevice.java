package gyre.gpu.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gyre.kernel.Availability.Use;
import gyre.kernel.Backends;

/** The device that tests of the runtime use. */
public final class TestDevice {
  private TestDevice() {}

  /** The device; the test is skipped where there is none, and fails if one is required. */
  public static Device get() {
    if (!"gpu".equals(System.getProperty("gyre.require"))) {
      var gpu = Backends.all().stream().filter(backend -> backend.name().equals("gpu")).findFirst();
      var availability = gpu.orElseThrow().availability();
      assumeTrue(availability.use() != Use.NEVER, availability::toString);
    }
    return Devices.choose(Devices.all(), "").orElseThrow();
  }
}
