package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatMapTest {
  @Test
  void rowZeroIsOnTopAndColumnZeroAtTheLeft() {
    var cells = cells(HeatMap.titled("t").matrix(new double[][] {{0, 1}, {2, 3}}));
    assertEquals(Palette.SEQUENTIAL.at(0), cells.colours()[0][0]);
    assertEquals(Palette.SEQUENTIAL.at(1.0 / 3), cells.colours()[0][1]);
    assertEquals(Palette.SEQUENTIAL.at(1), cells.colours()[1][1]);
  }

  @Test
  void divergingColoursPartAtZero() {
    var map = HeatMap.titled("t").matrix(new double[][] {{-1, 0, 4}}).diverging();
    var colours = cells(map).colours()[0];
    assertEquals(new Color(0xf7f7f7), colours[1]);
    assertEquals(Palette.DIVERGING.at(1), colours[2]);
    assertEquals(Palette.DIVERGING.at(0.375), colours[0]);
  }

  @Test
  void whatIsNotANumberIsGrey() {
    var matrix = new double[][] {{1, Double.NaN, Double.POSITIVE_INFINITY}};
    var colours = cells(HeatMap.titled("t").matrix(matrix)).colours()[0];
    assertEquals(Theme.MISSING, colours[1]);
    assertEquals(Theme.MISSING, colours[2]);
  }

  @Test
  void cellsAreSquareUnlessTheMapIsAThread() {
    var square = cells(HeatMap.titled("t").matrix(new double[10][20])).box();
    assertEquals(square.height() / 10, square.width() / 20, 1e-9);
    var thread = cells(HeatMap.titled("t").matrix(new double[2][50])).box();
    assertTrue(thread.height() / 2 > 2 * thread.width() / 50);
  }

  @Test
  void numbersStandInCellsThatHaveRoomForThem() throws Exception {
    var large = new double[][] {{-0.123456, 2}};
    var texts = FigureTest.texts(HeatMap.titled("t").matrix(large).numbers(3).svg());
    assertTrue(texts.contains("−0.123"), texts::toString);
    var small = new double[100][100];
    small[0][0] = -0.123456;
    texts = FigureTest.texts(HeatMap.titled("t").matrix(small).numbers(3).svg());
    assertFalse(texts.contains("−0.123"), texts::toString);
  }

  @Test
  void namesAmongBlankOnesAllStand() throws Exception {
    var names = new String[100];
    Arrays.fill(names, "");
    names[33] = "left half";
    names[76] = "right half";
    var map = HeatMap.titled("t").matrix(new double[50][100]).columns(names);
    var texts = FigureTest.texts(map.svg());
    assertTrue(texts.containsAll(List.of("left half", "right half")), texts::toString);
  }

  @Test
  void sixtyFourThousandCellsOfFewColoursAreAShortFile() {
    var blocks = new double[256][256];
    for (int i = 0; i < 256; i++) {
      for (int j = 0; j <= i; j++) {
        blocks[i][j] = i / 64;
      }
    }
    assertTrue(HeatMap.titled("t").matrix(blocks).svg().length() < 40_000);
  }

  @Test
  void namesMustBeAsManyAsRows() {
    var map = HeatMap.titled("t").matrix(new double[2][3]).rows("only one");
    assertThrows(IllegalArgumentException.class, map::svg);
  }

  /** The map itself; the first cells drawn, before those of the colour bar. */
  private static Sheet.Cells cells(HeatMap map) {
    var sheet = new Sheet();
    map.paint(sheet, new Box(0, 0, 700, 420), "");
    return sheet.marks().stream()
        .filter(Sheet.Cells.class::isInstance)
        .map(Sheet.Cells.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
