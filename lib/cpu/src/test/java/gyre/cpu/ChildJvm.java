package gyre.cpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main class in a JVM of its own, on vectors as wide as those of this one. */
final class ChildJvm {
  private ChildJvm() {}

  /** What it prints, without the last line's end. */
  static String run(Class<?> main, String... flags) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(
        List.of(
            "-XX:MaxVectorSize=" + VectorMath.LANES * Float.BYTES,
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return told.strip();
  }
}
