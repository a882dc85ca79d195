package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.Test;

/** Runs the Java of the README as a reader would, in JShell. */
class ReadmeExampleTest {
  private static final Path README = Path.of("..", "..", "README.md");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void theExamplesRun() throws IOException {
    var examples = JAVA.matcher(Files.readString(README)).results().toList();
    assertEquals(2, examples.size(), "examples of Java in the README");
    try (var shell = JShell.builder().executionEngine("local").build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      run(
          shell,
          """
          import gyre.attention.*;
          import gyre.kernel.*;
          import gyre.ode.*;
          var query = new float[8 * 1024 * 64];
          var key = query.clone();
          var value = query.clone();
          java.util.Arrays.fill(value, 3);
          """);
      examples.forEach(example -> run(shell, example.group(1)));
      // All scores are equal: every output is the mean of values that are all 3.
      assertEquals("3.0", run(shell, "output[output.length - 1]"));
      assertEquals("100000", run(shell, "solution.count(Status.DONE)"));
    }
  }

  /** Runs statements; the value of the last. */
  private static String run(JShell shell, String statements) {
    String value = null;
    for (var rest = statements; !rest.isBlank(); ) {
      var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      for (var event : shell.eval(next.source())) {
        assertEquals(Snippet.Status.VALID, event.status(), next.source());
        assertEquals(null, event.exception(), next.source());
        value = event.value();
      }
      rest = next.remaining();
    }
    return value;
  }
}
