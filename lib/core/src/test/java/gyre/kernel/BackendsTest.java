package gyre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendsTest {
  private static final Availability BROKEN = Availability.unusable("no driver", "install a driver");

  private record Named(String name, Availability availability) implements Backend {
    @Override
    public String device() {
      return "device of " + name;
    }

    @Override
    public Kernels kernels() {
      return Kernels.none();
    }
  }

  private interface SomeKernel extends Kernel {}

  private final Backend gpu = new Named("gpu", Availability.usable("fast"));
  private final Backend brokenGpu = new Named("gpu", BROKEN);
  private final Backend slowGpu =
      new Named("gpu", Availability.onlyByName("it is the CPU", "ask for gpu by name"));
  private final Backend cpu = new Named("cpu", Availability.usable("16 lanes"));

  @Test
  void autoTakesTheFirstThatIsUsable() {
    assertSame(gpu, new Backends(List.of(gpu, cpu)).choose("auto").backend());
    assertSame(cpu, new Backends(List.of(brokenGpu, cpu)).choose("auto").backend());
    assertSame(cpu, new Backends(List.of(slowGpu, cpu)).choose("auto").backend());
  }

  @Test
  void theChoiceTellsItsReasonAndTheRemedy() {
    assertEquals(
        "backend cpu: device of cpu; not gpu: no driver; install a driver",
        new Backends(List.of(brokenGpu, cpu)).choose("auto").explanation());
  }

  @Test
  void aNamedBackendIsNeverReplaced() {
    var thrown =
        assertThrows(
            IllegalStateException.class, () -> new Backends(List.of(brokenGpu, cpu)).choose("gpu"));
    assertEquals(
        "backend 'gpu' is not usable here: no driver; install a driver", thrown.getMessage());
    assertSame(slowGpu, new Backends(List.of(slowGpu, cpu)).choose("gpu").backend());
  }

  @Test
  void aMissingBackendSaysWhatToAdd() {
    var thrown =
        assertThrows(IllegalStateException.class, () -> new Backends(List.of(cpu)).find("gpu"));
    assertEquals(
        "no backend 'gpu'; found: cpu; install a TornadoVM SDK, for example with `sdk install"
            + " tornadovm`, or set TORNADOVM_HOME to one, and build again: gyre-gpu is built where"
            + " there is one",
        thrown.getMessage());
  }

  @Test
  void anUnknownNameListsTheNames() {
    var thrown =
        assertThrows(IllegalStateException.class, () -> new Backends(List.of(cpu)).find("tpu"));
    assertEquals(
        "no backend 'tpu'; found: cpu; the names are auto, gpu, cpu, reference",
        thrown.getMessage());
  }

  @Test
  void noUsableBackendIsAnError() {
    assertThrows(
        IllegalStateException.class, () -> new Backends(List.of(brokenGpu)).choose("auto"));
  }

  @Test
  void aMissingKernelNamesThoseThereAre() {
    var thrown =
        assertThrows(UnsupportedOperationException.class, () -> cpu.kernel(SomeKernel.class));
    assertTrue(thrown.getMessage().startsWith("backend 'cpu' has no SomeKernel; it has: "));
  }

  /** What best() throws in a process whose environment names no backend, and what still works. */
  static final class Misnamed {
    public static void main(String... arguments) {
      for (int again = 0; again < 2; again++) {
        try {
          Backends.best();
        } catch (IllegalStateException expected) {
          System.out.println(expected.getMessage());
        }
      }
      System.out.println(Backends.named("reference").name());
    }
  }

  @Test
  void aNameThatTheEnvironmentGetsWrongIsToldAtEachCallAndSparesOthers() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), Misnamed.class.getName());
    process.environment().put("GYRE_BACKEND", "tpu");
    var started = process.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var told = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var message = "no backend 'tpu'; found: reference; the names are auto, gpu, cpu, reference";
    assertEquals(List.of(message, message, "reference"), told.lines().toList());
  }

  @Test
  void theReferenceIsFoundAsAService() {
    assertEquals("reference", Backends.named("reference").name());
    assertEquals(List.of("reference"), Backends.all().stream().map(Backend::name).toList());
  }
}
