package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.Test;

/** Runs the Java of the README as a reader would, in JShell. */
class ReadmeExampleTest {
  private static final Path README = Path.of("..", "..", "README.md");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void theExampleRuns() throws IOException {
    var example = JAVA.matcher(Files.readString(README));
    assertTrue(example.find(), "the README shows no Java");
    try (var shell = JShell.builder().executionEngine("local").build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      var before =
          List.of(
              "import gyre.attention.*;",
              "import gyre.kernel.*;",
              "var query = new float[8 * 1024 * 64];",
              "var key = query.clone();",
              "var value = query.clone();",
              "java.util.Arrays.fill(value, 3);");
      before.forEach(line -> run(shell, line));
      example.group(1).lines().forEach(line -> run(shell, line));
      // All scores are equal: every output is the mean of values that are all 3.
      assertEquals("3.0", run(shell, "output[output.length - 1]"));
    }
  }

  private static String run(JShell shell, String line) {
    var events = shell.eval(line);
    assertFalse(events.isEmpty(), line);
    for (var event : events) {
      assertEquals(Status.VALID, event.status(), line);
      assertEquals(null, event.exception(), line);
    }
    return events.get(0).value();
  }
}
