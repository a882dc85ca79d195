package gyre.cpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/**
 * Copies of {@link TileRows} for one stride of B, which their compiled code knows.
 *
 * <p>HotSpot compiles a method once for all its arguments. A stride that it does not know it cannot
 * count by, and so it checks B's index at each step of the depth.
 */
final class KnownStride {
  private KnownStride() {}

  /** A copy of a class, which keeps {@link #of} as a constant. */
  static TileRows copy(Class<? extends TileRows> rows, int stride) {
    try (var bytes = rows.getResourceAsStream(rows.getSimpleName() + ".class")) {
      var copy =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(bytes.readAllBytes(), stride, true)
              .lookupClass();
      return (TileRows) copy.getDeclaredConstructor().newInstance();
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("no copy of " + rows + " can be made", broken);
    }
  }

  /** In a copy its stride; in the class itself 0. */
  static int of(Lookup lookup) {
    if (!lookup.lookupClass().isHidden()) return 0;
    try {
      return MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, Integer.class);
    } catch (IllegalAccessException broken) {
      throw new IllegalStateException("a copy does not know its stride", broken);
    }
  }
}
