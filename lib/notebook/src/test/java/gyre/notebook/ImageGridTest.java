package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.measure.PointCloud;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageGridTest {
  private static final Color PAPER = new Color(0xffffff);
  private static final Color INK = new Color(0x222222);

  /** Two pictures of three pixels across and two down. */
  private final PointCloud two =
      new PointCloud(new float[] {0, 0, 0, 0, 0, 4, 4, 2, 0, -1, 9, 4}, 6);

  private final ImageGrid grid = ImageGrid.titled("t").pixels(3, 2).range(0, 4).row("one", two);

  @Test
  void coordinatesAreShadesAlongTheRowsOfAPicture() {
    var pictures = pictures(grid);
    assertEquals(2, pictures.size());
    assertEquals(PAPER, pictures.get(0).colours()[0][2]);
    assertEquals(INK, pictures.get(0).colours()[1][2]);
    assertEquals(INK, pictures.get(1).colours()[0][0]);
    assertEquals(new Color(0x919191), pictures.get(1).colours()[0][1]);
    assertEquals(PAPER, pictures.get(1).colours()[1][0], "below the range");
    assertEquals(INK, pictures.get(1).colours()[1][1], "above the range");
  }

  @Test
  void aRangeMayRunFromInkToPaper() {
    assertEquals(INK, pictures(grid.range(4, 0)).get(0).colours()[0][0]);
  }

  @Test
  void picturesStandInTheirRowApartAndWithinTheFigure() {
    var boxes = pictures(grid.row("another", two)).stream().map(Sheet.Cells::box).toList();
    assertEquals(boxes.get(0).y(), boxes.get(1).y());
    assertTrue(boxes.get(0).right() < boxes.get(1).x());
    assertEquals(boxes.get(0).x(), boxes.get(2).x());
    assertTrue(boxes.get(0).bottom() < boxes.get(2).y());
    assertTrue(boxes.get(3).bottom() < grid.row("another", two).height());
  }

  @Test
  void aHundredPicturesShrinkToTheWidth() {
    var many = ImageGrid.titled("t").row("many", new PointCloud(new float[100], 1));
    var boxes = pictures(many).stream().map(Sheet.Cells::box).toList();
    assertEquals(100, boxes.size());
    assertTrue(boxes.get(99).right() <= many.width());
    assertTrue(boxes.get(99).width() > 2);
  }

  @Test
  void namesOfRowsAreText() throws Exception {
    assertTrue(FigureTest.texts(grid.svg()).containsAll(List.of("t", "one")));
    assertEquals("Images: t. 3 × 2 pixels: 2 of one", grid.toString());
    assertFalse(grid.svg().contains("NaN"));
  }

  @Test
  void whatIsWrongIsNamed() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> grid.row("x", new PointCloud(new float[5], 5)));
    assertEquals(
        "'x' has points of 5 coordinates; pictures of 3 × 2 pixels need 6", error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> grid.pixels(0, 2));
    assertThrows(IllegalArgumentException.class, () -> grid.range(1, 1));
    assertThrows(IllegalArgumentException.class, () -> grid.range(0, Double.NaN));
    assertThrows(IllegalStateException.class, ImageGrid.titled("t")::svg);
  }

  private static List<Sheet.Cells> pictures(ImageGrid grid) {
    var sheet = new Sheet();
    grid.paint(sheet, new Box(0, 0, grid.width(), grid.height()), "");
    return sheet.marks().stream()
        .filter(Sheet.Cells.class::isInstance)
        .map(Sheet.Cells.class::cast)
        .toList();
  }
}
