package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gyre.water.HomeEnsemble;
import gyre.water.Homes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Interpreted or compiled, on one thread or on several, homes have the same bits. */
class HomeEnsembleBitsTest {
  private static final int CALLS_UNTIL_COMPILED = 10;

  /** The bits of some homes, in a line. */
  static final class Bits {
    public static void main(String... arguments) {
      System.out.println(of());
    }

    static List<Integer> of() {
      var result = new ParallelHomeEnsemble().simulate(HomeEnsemble.of(Homes.checkValve(), 100, 1));
      return List.of(
          Arrays.hashCode(result.meanWaitSeconds()),
          Arrays.hashCode(result.gasCubicMetres()),
          Arrays.hashCode(result.warmestColdCelsius()));
    }
  }

  @Test
  void interpretedOnOneThreadAsCompiledOnAll() throws Exception {
    for (int call = 0; call < CALLS_UNTIL_COMPILED; call++) Bits.of();
    var told = ChildJvm.run(Bits.class, "-Xint", "-XX:ActiveProcessorCount=1");
    assertEquals(told, Bits.of().toString());
  }
}
