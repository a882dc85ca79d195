package gyre.gpu.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import org.junit.jupiter.api.Test;

/** As Java runs it; the parity of ensembles with noise has it run on the device. */
class NormalNumberTest {
  @Test
  void isTheNumberOfTheField() {
    // TornadoVM's interface is on the module path of a JVM with its SDK only.
    var present = ModuleLayer.boot().findModule("tornado.api").isPresent();
    org.junit.jupiter.api.Assumptions.assumeTrue(present, "no TornadoVM");
    var law = new Gaussian(1);
    for (long seed : new long[] {0, -1, 1L << 32, Long.MIN_VALUE + 7}) {
      var field = new RandomField(seed, Stream.WIENER);
      for (int step : new int[] {0, 1, 1_000_003, Integer.MAX_VALUE}) {
        for (int index = 0; index < 3000; index++) {
          double wanted = law.at(field, step, index % 7, index);
          float number =
              NormalNumber.at(
                  step, index % 7, index, Stream.WIENER.tag(), (int) seed, (int) (seed >>> 32));
          // Six ulp of the radius: sine and cosine are right to their place after the point.
          assertEquals(wanted, number, 6 * 0x1p-24 * Math.max(1, Math.abs(wanted)));
        }
      }
    }
  }
}
