package gyre.kernel;

/** Says no before an allocation that cannot succeed. */
public final class Memory {
  /** An array's header and the reference to it, in bytes. */
  public static final int BYTES_OF_A_ROW = 24;

  /** HotSpot's largest array: its header takes the place of some elements. */
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private Memory() {}

  /**
   * Checks that so many bytes may fit. A little is left for what else there is; what is taken
   * already is not counted, as much of it may be garbage.
   *
   * @param what for example {@code "3 members need"}
   * @param remedy what to do about it
   * @throws IllegalArgumentException if they are more than the JVM can ever have
   */
  public static void require(String what, double bytes, String remedy) {
    double most = Runtime.getRuntime().maxMemory();
    if (bytes > 0.9 * most) {
      throw new IllegalArgumentException(
          "%s %.1f GB; the JVM has %.1f GB: %s, or start java with a larger -Xmx"
              .formatted(what, bytes / 1e9, most / 1e9, remedy));
    }
  }

  /**
   * Checks that one array of so many elements may fit.
   *
   * @param bytes of an element
   * @return the length
   * @throws IllegalArgumentException if it is longer than an array can be, or more than the JVM can
   *     ever have
   */
  public static int requireArray(String what, long length, int bytes, String remedy) {
    require(what, (double) length * bytes, remedy);
    if (length > LARGEST_ARRAY) {
      throw new IllegalArgumentException(
          "%s an array of %d; it can have %d: %s".formatted(what, length, LARGEST_ARRAY, remedy));
    }
    return (int) length;
  }
}
