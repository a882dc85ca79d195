package gyre.gpu;

import gyre.attention.RotaryAttentionKernel;
import gyre.flow.FieldKernel;
import gyre.flow.FlowKernel;
import gyre.gpu.runtime.Device;
import gyre.gpu.runtime.Devices;
import gyre.gpu.runtime.Plans;
import gyre.gpu.runtime.Sdk;
import gyre.kernel.Availability;
import gyre.kernel.Backend;
import gyre.kernel.DeviceTimes;
import gyre.kernel.Kernels;
import gyre.ode.OdeEnsembleKernel;
import gyre.sde.SdeEnsembleKernel;
import gyre.softmax.NoisySoftmaxKernel;
import gyre.water.HomeEnsembleKernel;
import java.util.List;
import java.util.Optional;

/**
 * The kernels on a GPU, or on what else TornadoVM can use.
 *
 * <p>The environment variable {@code GYRE_DEVICE} names the device: its id or a part of its name.
 */
public final class GpuBackend implements Backend {

  /** What was found, once in a process. */
  private record Found(Optional<Device> device, Availability availability) {

    static Found of(Device device) {
      return new Found(
          Optional.of(device),
          device.isProcessor()
              ? Availability.onlyByName(
                  "its device is the CPU itself",
                  "for a GPU install the driver of its maker; the backend cpu is faster here")
              : Availability.usable(device.toString()));
    }

    static Found nothing(Availability why) {
      return new Found(Optional.empty(), why);
    }
  }

  private static final class Lazy {
    static final Found FOUND = Sdk.obstacle().map(Found::nothing).orElseGet(GpuBackend::look);
  }

  /** Built on first use: without TornadoVM their classes cannot even be loaded. */
  private static final class LazyKernels {
    static final Plans PLANS = new Plans(Lazy.FOUND.device().orElseThrow());
    static final Kernels KERNELS = kernelsOf(PLANS);
  }

  private static Found look() {
    try {
      return Devices.choose(Devices.all(), wanted())
          .map(Found::of)
          .orElseGet(
              () ->
                  Found.nothing(
                      Availability.unusable(
                          "TornadoVM finds no device",
                          "install the driver of a GPU, or PoCL to test on the CPU")));
    } catch (IllegalArgumentException misnamed) {
      return Found.nothing(Availability.unusable(misnamed.getMessage(), "correct or unset it"));
    } catch (RuntimeException | Error broken) {
      return Found.nothing(
          Availability.unusable(
              "TornadoVM does not start, as where there is no device: " + reason(broken),
              "install the driver of a GPU, or PoCL to test on the CPU; clinfo shows what there is"));
    }
  }

  /** What the innermost of nested errors says, without TornadoVM's colours. */
  private static String reason(Throwable thrown) {
    return thrown.getCause() == null
        ? String.valueOf(thrown.getMessage()).replaceAll("\u001b\\[[0-9;]*m", "")
        : reason(thrown.getCause());
  }

  private static String wanted() {
    return Optional.ofNullable(System.getenv("GYRE_DEVICE")).orElse("");
  }

  private static Kernels kernelsOf(Plans plans) {
    return Kernels.none()
        .with(RotaryAttentionKernel.class, new DeviceRotaryAttention(plans))
        .with(NoisySoftmaxKernel.class, new DeviceNoisySoftmax(plans))
        .with(OdeEnsembleKernel.class, new DeviceOdeEnsemble(plans))
        .with(SdeEnsembleKernel.class, new DeviceSdeEnsemble(plans))
        .with(FieldKernel.class, new DeviceField(plans))
        .with(FlowKernel.class, new DeviceFlow(plans))
        .with(HomeEnsembleKernel.class, new DeviceHomeEnsemble(plans));
  }

  @Override
  public String name() {
    return "gpu";
  }

  @Override
  public Availability availability() {
    return Lazy.FOUND.availability();
  }

  @Override
  public String device() {
    return Lazy.FOUND.device().map(GpuBackend::withVersions).orElse("none");
  }

  private static String withVersions(Device device) {
    var driver = device.driver().map(version -> "driver %s, ".formatted(version)).orElse("");
    return "%s, %sTornadoVM %s".formatted(device, driver, Sdk.version().orElse(""));
  }

  @Override
  public List<String> devices() {
    return Lazy.FOUND
        .device()
        .map(
            taken ->
                Devices.all().stream().map(device -> device.comparedWith(taken, wanted())).toList())
        .orElse(List.of());
  }

  @Override
  public boolean runsOnDevice() {
    return true;
  }

  @Override
  public DeviceTimes times() {
    return Lazy.FOUND.device().isPresent() ? LazyKernels.PLANS.times() : DeviceTimes.NONE;
  }

  @Override
  public long memory() {
    return Lazy.FOUND.device().isPresent() ? LazyKernels.PLANS.bytes() : 0;
  }

  @Override
  public Kernels kernels() {
    return LazyKernels.KERNELS;
  }
}
