package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableHtmlTest {
  @Test
  void everyWordIsEscaped() throws Exception {
    var html =
        TableHtml.of(
            Table.create(
                "name <script>alert(1)</script>",
                StringColumn.create("head <script>", "cell <script>alert('x')</script> & \"y\"")));
    assertFalse(html.contains("<script"), html);
    var root = FigureTest.root(html);
    assertEquals("name <script>alert(1)</script>", text(root, "caption", 0));
    assertEquals("head <script>", text(root, "th", 0));
    assertEquals("cell <script>alert('x')</script> & \"y\"", text(root, "td", 0));
  }

  @Test
  void missingValuesAreDashes() throws Exception {
    var numbers = DoubleColumn.create("d", Double.NaN, Double.POSITIVE_INFINITY);
    var ints = IntColumn.create("i", 1, 2);
    ints.setMissing(0);
    var words = StringColumn.create("s", "", "b");
    var root = FigureTest.root(TableHtml.of(Table.create("t", numbers, ints, words)));
    assertEquals("–", text(root, "td", 0));
    assertEquals("–", text(root, "td", 1));
    assertEquals("–", text(root, "td", 2));
    assertEquals("∞", text(root, "td", 3));
    assertEquals("2", text(root, "td", 4));
  }

  @Test
  void numbersHaveFewDigitsInEveryLocale() throws Exception {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      var numbers = DoubleColumn.create("d", 0.1 + 0.2, 1234567.891, 4096);
      var root = FigureTest.root(TableHtml.of(Table.create("t", numbers)));
      assertEquals("0.3", text(root, "td", 0));
      assertEquals("1234568", text(root, "td", 1));
      assertEquals("4096", text(root, "td", 2));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void numbersStandAtTheRightAndWordsAtTheLeft() throws Exception {
    var table =
        Table.create(
            "t",
            IntColumn.create("i", 1),
            DoubleColumn.create("d", 1.5),
            StringColumn.create("s", "a"),
            BooleanColumn.create("b", true));
    var root = FigureTest.root(TableHtml.of(table));
    for (var tag : new String[] {"th", "td"}) {
      assertTrue(style(root, tag, 0).contains("text-align:right"));
      assertTrue(style(root, tag, 1).contains("text-align:right"));
      assertTrue(style(root, tag, 2).contains("text-align:left"));
      assertTrue(style(root, tag, 3).contains("text-align:left"));
    }
  }

  @Test
  void rowsAreCapped() throws Exception {
    assertEquals(20, rows(20));
    assertEquals(21, rows(21));
    assertEquals(21, rows(500));
    assertTrue(TableHtml.of(counting(21)).contains("… and 1 more row<"));
    assertTrue(TableHtml.of(counting(500)).contains("… and 480 more rows<"));
    assertFalse(TableHtml.of(counting(20)).contains("more row"));
    assertTrue(TableHtml.of(counting(500), 500).contains(">499<"));
    assertThrows(IllegalArgumentException.class, () -> TableHtml.of(counting(1), -1));
  }

  @Test
  void anEmptyTableIsStillATable() throws Exception {
    assertEquals("d", text(FigureTest.root(TableHtml.of(counting(0))), "th", 0));
    FigureTest.root(TableHtml.of(Table.create("nothing")));
  }

  /** Colours of its own would be wrong in one of light and dark. */
  @Test
  void coloursComeFromThePage() {
    assertFalse(
        TableHtml.of(counting(3))
            .matches("(?s).*(#[0-9a-f]{3}|rgb|color:(?!inherit)|background).*"));
  }

  private static int rows(int n) throws Exception {
    var body = FigureTest.root(TableHtml.of(counting(n))).getElementsByTagName("tbody").item(0);
    return ((Element) body).getElementsByTagName("tr").getLength();
  }

  private static Table counting(int n) {
    return Table.create("t", DoubleColumn.create("d", IntStream.range(0, n).asDoubleStream()));
  }

  private static String text(Element root, String tag, int i) {
    return root.getElementsByTagName(tag).item(i).getTextContent();
  }

  private static String style(Element root, String tag, int i) {
    return ((Element) root.getElementsByTagName(tag).item(i)).getAttribute("style");
  }
}
