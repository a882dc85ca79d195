package gyre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTest {
  /** Doubles a number. */
  interface Doubling extends Kernel {
    int twice(int x);

    default int fourTimes(int x) {
      return twice(twice(x));
    }
  }

  /** Halves a number. */
  interface Halving extends Kernel {
    int half(int x);
  }

  private record Fixed(String name, boolean runsOnDevice, Kernels kernels) implements Backend {
    @Override
    public Availability availability() {
      return Availability.usable("fine");
    }

    @Override
    public String device() {
      return "device of " + name;
    }
  }

  private final List<String> warnings = new ArrayList<>();
  private int calls;

  private final Doubling slow = x -> 2 * x;
  private final Halving half = x -> x / 2;
  private final Backend cpu =
      new Fixed("cpu", false, Kernels.none().with(Doubling.class, slow).with(Halving.class, half));

  private Backend gpu(Doubling doubling) {
    return new Fixed("gpu", true, Kernels.none().with(Doubling.class, doubling));
  }

  private Relay relay(Doubling doubling) {
    return new Relay(gpu(doubling), cpu, warnings::add);
  }

  @Test
  void theDeviceDoesWhatItCan() {
    var relay = relay(x -> x + 1000);
    assertEquals(1001, relay.kernel(Doubling.class).twice(1));
    assertEquals(2001, relay.kernel(Doubling.class).fourTimes(1));
    assertSame(half, relay.kernel(Halving.class));
    assertEquals(List.of(), warnings);
  }

  @Test
  void theSubstituteTakesOverAfterOneWarning() {
    var relay =
        relay(
            x -> {
              calls++;
              throw new DeviceException("doubling failed on the card: out of memory", null);
            });
    var kernel = relay.kernel(Doubling.class);
    assertEquals("device of gpu", relay.device());
    assertEquals(14, kernel.twice(7));
    assertEquals(28, kernel.fourTimes(7));
    assertEquals(1, calls);
    assertEquals(
        List.of(
            "Doubling: doubling failed on the card: out of memory;"
                + " from here on it runs on the backend cpu, device of cpu"),
        warnings);
    assertEquals("device of gpu; after a failure on cpu: Doubling", relay.device());
  }

  @Test
  void aJobThatTheDeviceCannotDoLeavesItTheNextOne() {
    var relay =
        relay(
            x -> {
              if (x > 100) throw new UnfitJobException("the card holds no more than 100", null);
              return x + 1000;
            });
    var kernel = relay.kernel(Doubling.class);
    assertEquals(202, kernel.twice(101));
    assertEquals(204, kernel.twice(102));
    assertEquals(1007, kernel.twice(7));
    assertEquals(
        List.of(
            "Doubling: the card holds no more than 100;"
                + " this job runs on the backend cpu, device of cpu"),
        warnings);
    assertEquals("device of gpu; some jobs on cpu: Doubling", relay.device());
  }

  @Test
  void whatIsNoFaultOfTheDeviceIsThrown() {
    var kernel =
        relay(
                x -> {
                  throw new IllegalArgumentException("x is " + x);
                })
            .kernel(Doubling.class);
    assertEquals(
        "x is 3", assertThrows(IllegalArgumentException.class, () -> kernel.twice(3)).getMessage());
    assertEquals(List.of(), warnings);
  }

  @Test
  void theDeviceByNameHasNoSubstitute() {
    Doubling broken =
        x -> {
          throw new DeviceException("gone", null);
        };
    var backends = new Backends(List.of(gpu(broken), cpu));
    var named = backends.find("gpu").kernel(Doubling.class);
    assertThrows(DeviceException.class, () -> named.twice(1));
    var asked = backends.choose("gpu").backend().kernel(Doubling.class);
    assertThrows(DeviceException.class, () -> asked.twice(1));
    assertEquals(2, backends.choose("auto").backend().kernel(Doubling.class).twice(1));
  }
}
