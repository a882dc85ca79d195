package gyre.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of raw little-endian float32: what both sides of a race read and write. */
final class RawFloats {
  private RawFloats() {}

  static float[] read(Path file) throws IOException {
    var buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    var numbers = new float[buffer.remaining() / Float.BYTES];
    buffer.asFloatBuffer().get(numbers);
    return numbers;
  }

  static void write(Path file, float[] numbers) throws IOException {
    var buffer = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(numbers);
    Files.write(file, buffer.array());
  }

  /** One row after the other. */
  static float[] join(float[][] rows) {
    var joined = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, joined, i * rows[0].length, rows[0].length);
    }
    return joined;
  }
}
