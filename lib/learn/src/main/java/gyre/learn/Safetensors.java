package gyre.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Arrays of float32 in the format of safetensors: the length of a header as 8 bytes, the header in
 * JSON, the numbers, all little-endian (github.com/huggingface/safetensors, "Format").
 *
 * @param tensors the arrays by name
 * @param notes text by name, the header's {@code __metadata__}
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> notes) {
  private static final String NOTES = "__metadata__";

  /** Keeps the order of both maps. */
  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /**
   * One array. Not copied.
   *
   * @param shape its sides; none for one number
   * @param numbers row-major
   */
  public record Tensor(long[] shape, float[] numbers) {
    /** Checks that there are as many numbers as the shape says. */
    public Tensor {
      long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
      if (size != numbers.length) {
        throw new IllegalArgumentException(
            "shape %s has %d numbers; there are %d"
                .formatted(Arrays.toString(shape), size, numbers.length));
      }
    }
  }

  /** The array of a name, if it has this shape. */
  public Tensor tensor(String name, long... shape) {
    var tensor = tensors.get(name);
    if (tensor == null || !Arrays.equals(tensor.shape, shape)) {
      throw new IllegalArgumentException(
          "the file has no '%s' of shape %s; it has %s"
              .formatted(name, Arrays.toString(shape), tensors.keySet()));
    }
    return tensor;
  }

  /** The text of a name. */
  public String note(String name) {
    var note = notes.get(name);
    if (note == null) {
      throw new IllegalArgumentException(
          "the file does not say its '%s'; it says %s".formatted(name, notes.keySet()));
    }
    return note;
  }

  /** Writes a file. */
  public void write(Path file) {
    var header = new JsonObject();
    if (!notes.isEmpty()) {
      var said = new JsonObject();
      notes.forEach(said::addProperty);
      header.add(NOTES, said);
    }
    int end = 0;
    for (var entry : tensors.entrySet()) {
      int from = end;
      end = Math.addExact(from, Math.multiplyExact(4, entry.getValue().numbers.length));
      header.add(entry.getKey(), description(entry.getValue(), from, end));
    }
    // Padded with spaces, so that the numbers begin at a multiple of 8.
    var text = header.toString().getBytes(StandardCharsets.UTF_8);
    var padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    var bytes = ByteBuffer.allocate(8 + padded.length + end).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(padded.length).put(padded);
    for (var tensor : tensors.values()) {
      for (float number : tensor.numbers) bytes.putFloat(number);
    }
    try {
      Files.write(file, bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject description(Tensor tensor, int from, int end) {
    var shape = new JsonArray();
    for (long side : tensor.shape) shape.add(side);
    var offsets = new JsonArray();
    offsets.add(from);
    offsets.add(end);
    var description = new JsonObject();
    description.addProperty("dtype", "F32");
    description.add("shape", shape);
    description.add("data_offsets", offsets);
    return description;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is not of the format, or holds numbers other than
   *     float32
   */
  public static Safetensors read(Path file) {
    try {
      return parse(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          file + " is not a file of safetensors in float32: " + e.getMessage(), e);
    }
  }

  private static Safetensors parse(ByteBuffer bytes) {
    if (bytes.remaining() < 8) throw new JsonParseException("it has no header");
    long length = bytes.getLong();
    if (length < 0 || length > bytes.remaining()) {
      throw new JsonParseException("its header would have %d bytes".formatted(length));
    }
    var text = new byte[(int) length];
    bytes.get(text);
    var header = JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject();
    var numbers = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    var tensors = new LinkedHashMap<String, Tensor>();
    var notes = new LinkedHashMap<String, String>();
    for (var name : header.keySet()) {
      var described = header.getAsJsonObject(name);
      if (name.equals(NOTES)) {
        described.asMap().forEach((key, said) -> notes.put(key, said.getAsString()));
      } else {
        tensors.put(name, tensor(described, numbers));
      }
    }
    return new Safetensors(tensors, notes);
  }

  private static Tensor tensor(JsonObject described, ByteBuffer numbers) {
    var type = described.get("dtype").getAsString();
    if (!type.equals("F32")) throw new JsonParseException("an array is of type " + type);
    var offsets = described.getAsJsonArray("data_offsets");
    int from = offsets.get(0).getAsInt();
    int end = offsets.get(1).getAsInt();
    var array = new float[(end - from) / 4];
    numbers.slice(from, end - from).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(array);
    var sides = described.getAsJsonArray("shape").asList();
    return new Tensor(sides.stream().mapToLong(side -> side.getAsLong()).toArray(), array);
  }
}
