package gyre.gpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.Availability;
import gyre.kernel.Availability.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said in a JVM that runs without TornadoVM. */
class SdkTest {
  @TempDir private Path home;

  private void release(String text) throws IOException {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/tornado.release"), text);
  }

  private static void told(String reason, String remedy, Availability availability) {
    assertEquals(Use.NEVER, availability.use());
    assertEquals(reason, availability.reason());
    assertTrue(availability.remedy().contains(remedy), availability::remedy);
  }

  @Test
  void noSdk() {
    told(
        "no TornadoVM SDK is installed",
        "sdk list tornadovm",
        Sdk.missing(home.resolve("nowhere"), 25));
  }

  @Test
  void aHomeThatDoesNotExist() {
    var nowhere = home.resolve("nowhere");
    told(
        "TORNADOVM_HOME is %s, which does not exist".formatted(nowhere),
        "correct or unset it",
        Sdk.missingWhereNamed(nowhere, 25));
  }

  @Test
  void aHomeOfSomethingElse() {
    told(
        "%s is no TornadoVM SDK: it has no etc/tornado.release that tells a version"
            .formatted(home),
        "sdk list tornadovm",
        Sdk.missingWhereNamed(home, 25));
  }

  @Test
  void aReleaseThatTellsNothing() throws IOException {
    release("branch=UNKNOWN\n");
    told(
        "%s is no TornadoVM SDK: it has no etc/tornado.release that tells a version"
            .formatted(home),
        "sdk list tornadovm",
        Sdk.missing(home, 25));
  }

  @Test
  void anSdkForAnotherJdk() throws IOException {
    release("version=5.2.0-jdk21\nbranch=UNKNOWN\n");
    told(
        "the TornadoVM SDK in %s, 5.2.0-jdk21, is for another JDK than this one, 25"
            .formatted(home),
        "sdk list tornadovm",
        Sdk.missing(home, 25));
  }

  @Test
  void anSdkThatTheJvmWasStartedWithout() throws IOException {
    release("version=5.2.0-jdk25\ncommit=0\n");
    told(
        "this JVM was started without the TornadoVM SDK in %s, 5.2.0-jdk25".formatted(home),
        "start java with @" + home.resolve("tornado-argfile"),
        Sdk.missingWhereNamed(home, 25));
  }
}
