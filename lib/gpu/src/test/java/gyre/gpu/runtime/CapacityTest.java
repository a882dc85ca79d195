package gyre.gpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CapacityTest {
  @Test
  void holdsTheNumbersAndAtMostAQuarterMore() {
    for (long numbers = 4097; numbers < Integer.MAX_VALUE; numbers += 1 + numbers / 7) {
      long capacity = Capacity.of(numbers);
      assertTrue(capacity >= numbers && capacity <= numbers * 1.25, numbers + " → " + capacity);
    }
  }

  @Test
  void hasFourSizesBetweenPowersOfTwo() {
    assertEquals(4096, Capacity.of(1));
    assertEquals(5120, Capacity.of(4097));
    assertEquals(8192, Capacity.of(7169));
    assertEquals(8192, Capacity.of(8192));
    assertEquals(10240, Capacity.of(8193));
  }

  @Test
  void isNeverMoreThanAnArrayHolds() {
    assertEquals(Integer.MAX_VALUE, Capacity.of(Integer.MAX_VALUE));
    assertEquals(Integer.MAX_VALUE, Capacity.of(1L << 40));
  }
}
