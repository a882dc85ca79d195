package gyre.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.learn.Safetensors.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir private Path folder;

  /** A file of the Python package, and of the same content one of ours: equal to the byte. */
  @Test
  void agreesWithThePythonPackage() throws IOException, URISyntaxException {
    var golden = Path.of(getClass().getResource("golden.safetensors").toURI());
    var read = Safetensors.read(golden);
    assertArrayEquals(new float[] {0, 1.5f, -2, 3, 1e-30f, 5}, read.tensor("a", 2, 3).numbers());
    assertArrayEquals(new float[] {7}, read.tensor("b").numbers());
    assertArrayEquals(new float[] {}, read.tensor("c.empty", 0, 4).numbers());
    assertEquals("ä \"quoted\"", read.note("note"));
    var tensors = new LinkedHashMap<String, Tensor>();
    for (var name : List.of("a", "b", "c.empty")) tensors.put(name, read.tensors().get(name));
    var file = folder.resolve("ours.safetensors");
    new Safetensors(tensors, read.notes()).write(file);
    assertArrayEquals(Files.readAllBytes(golden), Files.readAllBytes(file));
  }

  @Test
  void refusesWhatIsMissing() {
    var file = folder.resolve("some.safetensors");
    var some = new Tensor(new long[] {2}, new float[] {1, 2});
    new Safetensors(Map.of("a", some), Map.of()).write(file);
    var read = Safetensors.read(file);
    assertThrows(IllegalArgumentException.class, () -> read.tensor("b", 2));
    assertThrows(IllegalArgumentException.class, () -> read.tensor("a", 1, 2));
    assertThrows(IllegalArgumentException.class, () -> read.note("alphabet"));
    assertThrows(IllegalArgumentException.class, () -> TinyLanguageModel.load(file));
    assertThrows(
        IllegalArgumentException.class, () -> new Tensor(new long[] {3}, new float[] {1, 2}));
  }

  @Test
  void refusesOtherFiles() throws IOException {
    for (String content : List.of("", "short", "a text of many more characters than a header")) {
      var file = Files.writeString(folder.resolve("other"), content);
      var error = assertThrows(IllegalArgumentException.class, () -> Safetensors.read(file));
      assertTrue(error.getMessage().contains("is not a file of safetensors"), error.getMessage());
    }
  }
}
