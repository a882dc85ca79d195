package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TypefaceTest {
  @Test
  void theShippedFontHasTheLettersOfFormulas() {
    var letters = "αβγδεθλμπρστφχψωΓΔΘΛΣΦΨΩ∇∂∫∑√∞≈≠≤≥±×·−–½‖⟨⟩∈ℝ⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄ᵢⱼₖₙᵀℓ→←′°";
    assertEquals("DejaVu Sans", Typeface.font(12, letters).getFamily());
  }

  @Test
  void aTextWithOtherLettersIsSetInWhatTheMachineHas() {
    assertTrue(Typeface.width("注意力", 12) > 0);
    assertEquals("SansSerif", Typeface.font(12, "注意力").getName());
  }

  @Test
  void linesBreakBetweenWords() {
    assertEquals(List.of("one two", "three"), Typeface.lines("one two three", 12, 60));
    assertEquals(List.of("unbreakable"), Typeface.lines("unbreakable", 12, 5));
    assertEquals(List.of(""), Typeface.lines("  ", 12, 50));
  }

  /** In a process of its own, whose fontconfig knows of no font. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aMachineWithoutFontsIsToldWhatToInstall(@TempDir Path empty) throws Exception {
    var configuration = empty.resolve("fonts.conf");
    Files.writeString(
        configuration, "<?xml version=\"1.0\"?><fontconfig><dir>" + empty + "</dir></fontconfig>");
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-Duser.home=" + empty,
            "-cp",
            System.getProperty("java.class.path"),
            WithoutFonts.class.getName());
    builder.environment().put("FONTCONFIG_FILE", configuration.toString());
    builder.redirectErrorStream(true);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    assertEquals(
        2, output.split("apt-get install fontconfig fonts-dejavu-core").length - 1, output);
  }

  /** Asks for a figure twice: the JVM fails otherwise the second time. */
  static final class WithoutFonts {
    private WithoutFonts() {}

    public static void main(String[] arguments) throws IOException {
      for (int i = 0; i < 2; i++) {
        try {
          var x = new double[] {0, 1};
          System.out.println(LineFigure.titled("t").line("a", x, x).svg());
        } catch (IllegalStateException noFonts) {
          System.out.println(noFonts.getMessage());
        }
      }
    }
  }
}
