package gyre.kernel;

/**
 * What work on a device has taken.
 *
 * @param compiling seconds in which kernels were compiled and their buffers made
 * @param copying seconds in which data crossed to the device and back, by the device's own clock
 * @param computing seconds in which kernels ran, by the device's own clock
 */
public record DeviceTimes(double compiling, double copying, double computing) {
  /** Before any work. */
  public static final DeviceTimes NONE = new DeviceTimes(0, 0, 0);

  /** These and more. */
  public DeviceTimes plus(DeviceTimes more) {
    return new DeviceTimes(
        compiling + more.compiling, copying + more.copying, computing + more.computing);
  }

  /** What came since. */
  public DeviceTimes since(DeviceTimes before) {
    return new DeviceTimes(
        compiling - before.compiling, copying - before.copying, computing - before.computing);
  }
}
