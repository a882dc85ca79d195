package gyre.ode;

/** Says no before an allocation that cannot succeed. */
final class Memory {
  private Memory() {}

  /**
   * Checks that so many bytes may fit. A little is left for what else there is; what is taken
   * already is not counted, as much of it may be garbage.
   *
   * @param what for example {@code "3 members need"}
   * @param remedy what to do about it
   * @throws IllegalArgumentException if they are more than the JVM can ever have
   */
  static void require(String what, double bytes, String remedy) {
    double most = Runtime.getRuntime().maxMemory();
    if (bytes > 0.9 * most) {
      throw new IllegalArgumentException(
          "%s %.1f GB; the JVM has %.1f GB: %s, or start java with a larger -Xmx"
              .formatted(what, bytes / 1e9, most / 1e9, remedy));
    }
  }
}
