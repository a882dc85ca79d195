package gyre.kernel;

import gyre.kernel.Availability.Use;

/** Lists, on the standard output, the backends and their devices: what is used, and why. */
public final class Devices {
  private Devices() {}

  /** Prints the list; with any argument, no more than the line of the GPU. */
  public static void main(String... arguments) {
    for (var backend : Backends.all()) {
      if (arguments.length == 0 || backend.runsOnDevice()) {
        System.out.printf("%s: %s%n", backend.name(), describe(backend));
      }
      if (arguments.length == 0) {
        backend.devices().forEach(line -> System.out.println("  " + line));
      }
    }
    if (arguments.length == 0) {
      System.out.println(choice());
    }
  }

  private static String describe(Backend backend) {
    var availability = backend.availability();
    return availability.use() == Use.NEVER
        ? "not usable: " + availability
        : availability.use() == Use.BY_NAME
            ? "%s; used only by name: %s".formatted(backend.device(), availability)
            : backend.device();
  }

  private static String choice() {
    try {
      return "used: " + Backends.best().name();
    } catch (IllegalStateException misnamed) {
      return "used: none; " + misnamed.getMessage();
    }
  }
}
