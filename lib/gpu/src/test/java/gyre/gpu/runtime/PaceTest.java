package gyre.gpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  /** Runs of a device that does so much in a second. */
  private void run(int runs, double rate) {
    for (int i = 0; i < runs; i++) {
      long work = pace.work();
      pace.took(work, work / rate);
    }
  }

  @Test
  void aFastDeviceIsSoonGivenHalfASecondOfWork() {
    run(6, 1e11);
    assertEquals(0.5, pace.work() / 1e11, 0.25);
  }

  @Test
  void aSlowDeviceIsGivenNoMore() {
    run(1, 1e5);
    assertEquals(0.5, pace.work() / 1e5, 0.01);
  }

  @Test
  void aDeviceThatSlowsDownIsGivenLess() {
    run(6, 1e10);
    run(1, 1e7);
    assertEquals(0.5, pace.work() / 1e7, 0.01);
  }

  @Test
  void aSmallJobSaysNothingOfLargeOnes() {
    long before = pace.work();
    pace.took(10, 1e-3);
    assertEquals(before, pace.work());
  }

  @Test
  void thereIsAlwaysSomethingToDo() {
    pace.took(1, 100);
    assertTrue(pace.work() >= 1);
  }
}
