package gyre.gpu.runtime;

import gyre.kernel.Availability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The TornadoVM that this JVM was started with, or why there is none.
 *
 * <p>Names no class of TornadoVM, which may not be there.
 */
public final class Sdk {
  private static final String INSTALL =
      "install a TornadoVM SDK for JDK %d (`sdk list tornadovm` shows them), or set TORNADOVM_HOME to one"
          .formatted(Runtime.version().feature());
  private static final Pattern RELEASE = Pattern.compile("(?m)^version=(.+-jdk(\\d+).*)$");

  private Sdk() {}

  /** Its version, such as {@code 5.2.0-jdk25}; empty in a JVM without it. */
  public static Optional<String> version() {
    return ModuleLayer.boot()
        .findModule("tornado.api")
        .flatMap(module -> module.getDescriptor().rawVersion());
  }

  /** Why this JVM cannot use a device, and what to do; empty if it can. */
  public static Optional<Availability> obstacle() {
    if (ModuleLayer.boot().findModule("tornado.runtime").isEmpty()) {
      var named = System.getenv("TORNADOVM_HOME");
      var usual =
          Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "tornadovm", "current");
      return Optional.of(
          named == null
              ? missing(usual, Runtime.version().feature())
              : missingWhereNamed(Path.of(named), Runtime.version().feature()));
    }
    if (!"false".equalsIgnoreCase(System.getProperty("tornado.recover.bailout"))) {
      return Optional.of(
          Availability.unusable(
              "TornadoVM may silently run a kernel's Java text in its place, with wrong results",
              "start java with -Dtornado.recover.bailout=False"));
    }
    return Optional.empty();
  }

  /** Why a JVM of a release runs without the SDK that SDKMAN may have installed. */
  static Availability missing(Path usual, int release) {
    return Files.exists(usual)
        ? unused(usual, release)
        : Availability.unusable("no TornadoVM SDK is installed", INSTALL);
  }

  /** Why a JVM of a release runs without the SDK that TORNADOVM_HOME names. */
  static Availability missingWhereNamed(Path home, int release) {
    return Files.exists(home)
        ? unused(home, release)
        : Availability.unusable(
            "TORNADOVM_HOME is %s, which does not exist".formatted(home), "correct or unset it");
  }

  private static Availability unused(Path home, int release) {
    try {
      var told = RELEASE.matcher(Files.readString(home.resolve("etc").resolve("tornado.release")));
      if (!told.find()) {
        return broken(home);
      }
      if (Integer.parseInt(told.group(2)) != release) {
        return Availability.unusable(
            "the TornadoVM SDK in %s, %s, is for another JDK than this one, %d"
                .formatted(home, told.group(1), release),
            INSTALL);
      }
      return Availability.unusable(
          "this JVM was started without the TornadoVM SDK in %s, %s".formatted(home, told.group(1)),
          "start java with @%s and @lib/gpu/target/launch/java.argfile"
              .formatted(home.resolve("tornado-argfile")));
    } catch (IOException unreadable) {
      return broken(home);
    }
  }

  private static Availability broken(Path home) {
    return Availability.unusable(
        "%s is no TornadoVM SDK: it has no etc/tornado.release that tells a version"
            .formatted(home),
        INSTALL);
  }
}
