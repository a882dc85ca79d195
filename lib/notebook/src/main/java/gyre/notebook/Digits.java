package gyre.notebook;

import gyre.measure.PointCloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Handwritten digits as points of a space with a dimension for each pixel.
 *
 * @param images {@code [image][pixel]}, pixels along rows from the top left; 0 is paper
 * @param labels {@code [image]} which digit it is, 0 to 9
 */
public record Digits(PointCloud images, int[] labels) {

  /**
   * Reads a gzipped table of comma-separated numbers, a row an image: its pixels, then its label.
   *
   * @throws IllegalArgumentException if the file holds something else, naming the line
   */
  public static Digits read(Path file) {
    var rows = lines(file);
    if (rows.isEmpty()) throw new IllegalArgumentException(file + " has no images");
    int pixels = rows.get(0).split(",").length - 1;
    var images = new float[rows.size() * pixels];
    var labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      try {
        int[] row = Arrays.stream(rows.get(i).split(",")).mapToInt(Integer::parseInt).toArray();
        for (int k = 0; k < pixels; k++) images[i * pixels + k] = row[k];
        labels[i] = row[pixels];
        if (row.length != pixels + 1) throw new IllegalArgumentException("numbers left over");
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            "line %d of %s is not %d whole numbers".formatted(i + 1, file, pixels + 1), e);
      }
    }
    return new Digits(new PointCloud(images, pixels), labels);
  }

  private static List<String> lines(Path file) {
    try (var text =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return text.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
