package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackPlacesTest {
  private static final int CALLS = 1024;

  /** A kernel that is slow unless a frame called it, and counts who calls. */
  private static final class Picky implements StackPlaces.Kernel {
    final Map<String, Integer> calls = new HashMap<>();
    final List<Integer> steps = new ArrayList<>();
    String favourite = "";

    @Override
    public void run(int first, int last) {
      String frame =
          StackWalker.getInstance().walk(s -> s.skip(1).findFirst()).get().getMethodName();
      calls.merge(frame, 1, Integer::sum);
      for (int step = first; step < last; step++) steps.add(step);
      if (!frame.equals(favourite)) spin(200_000);
    }
  }

  private static void spin(int nanoseconds) {
    long end = System.nanoTime() + nanoseconds;
    while (System.nanoTime() < end) Thread.onSpinWait();
  }

  private static WarmUp over(Object kernel) {
    var warmUp = WarmUp.of(kernel);
    while (!warmUp.isOver()) warmUp.steps(1);
    return warmUp;
  }

  /** A call takes 200 µs but from one frame, where it takes a hundredth of that. */
  @Test
  void staysWithTheFastestFrame() {
    var kernel = new Picky();
    var places = new StackPlaces(kernel, over(kernel));
    for (int call = 0; call < 4; call++) places.run(0, 1);
    assertEquals(4, kernel.calls.size(), "frames " + kernel.calls);
    for (String favourite : List.copyOf(kernel.calls.keySet())) {
      kernel.favourite = favourite;
      var other = new StackPlaces(kernel, over(kernel));
      for (int call = 0; call < 16; call++) other.run(0, 1);
      kernel.calls.clear();
      for (int call = 0; call < CALLS; call++) other.run(0, 1);
      assertEquals(Map.of(favourite, CALLS), kernel.calls);
    }
  }

  /** Another frame may have become the fastest. */
  @Test
  void triesAgain() {
    var kernel = new Picky();
    var places = new StackPlaces(kernel, over(kernel));
    for (int call = 0; call < 4; call++) places.run(0, 1);
    for (String favourite : List.copyOf(kernel.calls.keySet())) {
      kernel.favourite = favourite;
      for (int call = 0; call < CALLS + 16; call++) places.run(0, 1);
    }
    for (int call = 0; call < 16; call++) places.run(0, 1);
    kernel.calls.clear();
    places.run(0, 1);
    assertEquals(Map.of(kernel.favourite, 1), kernel.calls);
  }

  @Test
  void takesEveryStepOnce() {
    var kernel = new Picky();
    var places = new StackPlaces(kernel, over(kernel));
    var steps = new ArrayList<Integer>();
    for (int step = 0, length = 1; step < 300; step += length, length = length % 7 + 1) {
      places.run(step, step + length);
      for (int i = step; i < step + length; i++) steps.add(i);
    }
    assertEquals(steps, kernel.steps);
  }

  @Test
  void handsOnWhatAKernelThrows() {
    StackPlaces.Kernel kernel =
        (first, last) -> {
          throw new IllegalStateException("at " + first);
        };
    var places = new StackPlaces(kernel, WarmUp.of(kernel));
    for (int call = 0; call < 20; call++) {
      int first = call;
      var thrown = assertThrows(IllegalStateException.class, () -> places.run(first, 30));
      assertEquals("at " + first, thrown.getMessage());
    }
  }
}
