package gyre.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.attention.AttentionShape;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;
import gyre.gpu.runtime.Device;
import gyre.gpu.runtime.FailingDriver;
import gyre.gpu.runtime.FailingDriver.Function;
import gyre.gpu.runtime.Plans;
import gyre.gpu.runtime.TestDevice;
import gyre.kernel.Availability;
import gyre.kernel.Backend;
import gyre.kernel.DeviceException;
import gyre.kernel.Kernels;
import gyre.kernel.Relays;
import gyre.kernel.UnfitJobException;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import gyre.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A driver that refuses to compile, has no memory left, or is gone: attention nevertheless. */
@SuppressWarnings("try")
class DriverFailureTest {
  private static final RotaryAttention JOB =
      RotaryAttention.causal(AttentionShape.selfAttention(1, 2, 70, 16));

  private final Device device = TestDevice.get();
  private final RotaryAttentionKernel onDevice = new DeviceRotaryAttention(new Plans(device));
  private final Backend reference = new ReferenceBackend();
  private final List<String> warnings = new ArrayList<>();
  private final Backend backend = Relays.of(new Only(onDevice), reference, warnings::add);

  /** A backend with the one kernel. */
  private record Only(RotaryAttentionKernel kernel) implements Backend {
    @Override
    public String name() {
      return "gpu";
    }

    @Override
    public Availability availability() {
      return Availability.usable("as if it were no CPU");
    }

    @Override
    public String device() {
      return "a device";
    }

    @Override
    public boolean runsOnDevice() {
      return true;
    }

    @Override
    public Kernels kernels() {
      return Kernels.none().with(RotaryAttentionKernel.class, kernel);
    }
  }

  private static float[] attend(RotaryAttentionKernel kernel) {
    return kernel.attend(JOB, normal(0), normal(1), normal(2));
  }

  private static float[] normal(int sequence) {
    return new Gaussian(1)
        .drawFloats(new RandomField(7, Stream.INPUT), sequence, 0, JOB.shape().querySize());
  }

  private float[] wanted() {
    return attend(reference.kernel(RotaryAttentionKernel.class));
  }

  /** The reference does a job, to the bit, after one warning. */
  private void isTakenOver(String what) {
    var kernel = backend.kernel(RotaryAttentionKernel.class);
    assertArrayEquals(wanted(), attend(kernel));
    assertArrayEquals(wanted(), attend(kernel));
    assertEquals(1, warnings.size(), warnings::toString);
    var warning = warnings.get(0);
    assertTrue(warning.startsWith("RotaryAttentionKernel: attention failed on "), warning);
    assertTrue(warning.contains(what + " on the backend reference"), warning);
  }

  @Test
  void aKernelThatTheDriverDoesNotCompile() {
    try (var broken = new FailingDriver(device, Function.BUILD_PROGRAM)) {
      isTakenOver("this job runs");
      assertThrows(UnfitJobException.class, () -> attend(onDevice));
    }
  }

  @Test
  void aDeviceWithoutMemory() {
    try (var full = new FailingDriver(device, Function.CREATE_BUFFER)) {
      isTakenOver("this job runs");
      var thrown = assertThrows(UnfitJobException.class, () -> attend(onDevice));
      assertTrue(thrown.getMessage().contains("the driver has no buffer"), thrown::getMessage);
    }
  }

  @Test
  void aDeviceThatDisappears() {
    var kernel = backend.kernel(RotaryAttentionKernel.class);
    float[] whileThere = attend(kernel);
    assertFalse(warnings.size() > 0, warnings::toString);
    assertArrayEquals(wanted(), whileThere, 1e-5f);
    try (var gone = new FailingDriver(device, Function.LAUNCH)) {
      isTakenOver("from here on it runs");
    }
    assertEquals("a device; after a failure on reference: RotaryAttentionKernel", backend.device());
  }

  @Test
  void aDeviceByNameThrowsUntilItIsBack() {
    float[] before = attend(onDevice);
    try (var gone = new FailingDriver(device, Function.LAUNCH)) {
      var thrown = assertThrows(DeviceException.class, () -> attend(onDevice));
      assertFalse(thrown instanceof UnfitJobException, thrown::toString);
      assertTrue(thrown.getMessage().contains("left no receipt"), thrown::getMessage);
      assertInstanceOf(IllegalStateException.class, thrown.getCause());
    }
    assertArrayEquals(before, attend(onDevice));
  }
}
