package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.measure.PointCloud;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** What holds for a figure of every kind. */
class FigureTest {
  private static final double[] X = {1, 10, 100, 1000};
  private static final double[] Y = {1.5, 0.12, Double.NaN, 0.0012};

  enum Example implements Supplier<Figure> {
    LINES(Example::lines),
    HISTOGRAM(
        () ->
            Histogram.titled("Title <i> & \"more\"")
                .x("axis of x (m/s)")
                .density("measured & <drawn>", Y, Bins.between(0, 2, 5))
                .curve("a curve", x -> x / 2)
                .vertical("here", 0.7)),
    HEAT_MAP(Example::map),
    IMAGES(
        () ->
            ImageGrid.titled("Title <i> & \"more\"")
                .row("axis of x (m/s)", new PointCloud(new float[] {0, 0.5f, 1}, 1))
                .row("measured & <drawn>", new PointCloud(new float[] {1}, 1))),
    PANELS(() -> Panels.grid(2, lines(), map(), lines()));

    private final Supplier<Figure> recipe;

    Example(Supplier<Figure> recipe) {
      this.recipe = recipe;
    }

    @Override
    public Figure get() {
      return recipe.get();
    }

    private static Figure lines() {
      return LineFigure.titled("Title <i> & \"more\"")
          .x(Axis.log("axis of x (m/s)"))
          .y(Axis.log("RMSE"))
          .line("measured & <drawn>", X, Y)
          .points("measured & <drawn>", X, Y)
          .steps("steps", X, new double[] {1, 2, 1, 2})
          .dots("dots", X, Y)
          .band("band", X, new double[] {-1, 1, 1, 1}, new double[] {2, 2, 2, 2})
          .horizontal("above", 0.5)
          .vertical("here", 30);
    }

    private static Figure map() {
      return HeatMap.titled("Title <i> & \"more\"")
          .matrix(new double[][] {{1, -2, 3}, {0, Double.NaN, -1}})
          .x("axis of x (m/s)")
          .rows("measured & <drawn>", "other")
          .diverging()
          .numbers(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void svgIsWellFormedAndItsWordsAreText(Example example) throws Exception {
    var texts = texts(example.get().svg());
    assertTrue(texts.contains("Title <i> & \"more\""), texts::toString);
    assertTrue(texts.contains("axis of x (m/s)"), texts::toString);
    assertTrue(texts.contains("measured & <drawn>"), texts::toString);
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void theSameDataGiveTheSameBytesInEveryLocale(Example example) {
    var svg = example.get().svg();
    var png = example.get().png();
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(svg, example.get().svg());
      assertArrayEquals(png, example.get().png());
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void nothingInTheSvgCanClashWithAnotherFigureOnThePage(Example example) {
    var svg = example.get().svg();
    assertFalse(svg.matches("(?s).*\\s(id|class|href)=.*"), svg);
    assertFalse(svg.contains("url("), svg);
    assertFalse(svg.contains("<style"), svg);
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void pngHasTwoPixelsForEachCssPixel(Example example) throws Exception {
    var figure = example.get();
    var image = ImageIO.read(new ByteArrayInputStream(figure.png()));
    assertEquals(2 * figure.width(), image.getWidth());
    assertEquals(2 * figure.height(), image.getHeight());
    assertTrue(
        figure.svg().contains("viewBox=\"0 0 %d %d\"".formatted(figure.width(), figure.height())));
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void coordinatesAreFinite(Example example) {
    assertFalse(example.get().svg().matches("(?s).*(NaN|Infinity).*"), example.get()::svg);
  }

  @Test
  void figuresAreImmutable() {
    var empty = LineFigure.titled("t");
    var one = empty.line("one", X, X);
    var svg = one.svg();
    one.line("two", X, X).height(600).x(Axis.log("x"));
    assertEquals(svg, one.svg());
    assertThrows(IllegalStateException.class, empty::svg);
  }

  @Test
  void aFigureKeepsItsDataWhenTheArrayIsUsedAgain() {
    var y = new double[] {1, 2, 3, 4};
    var figure = LineFigure.titled("t").line("one", X, y);
    var svg = figure.svg();
    y[0] = 100;
    assertEquals(svg, figure.svg());
    assertNotEquals(svg, LineFigure.titled("t").line("one", X, y).svg());
  }

  @Test
  void panelsAreLettered() throws Exception {
    var texts = texts(Example.PANELS.get().svg());
    assertTrue(texts.containsAll(List.of("a", "b", "c")), texts::toString);
    assertFalse(texts.contains("d"), texts::toString);
  }

  @Test
  void aDescriptionStandsWhereThePictureDoesNotReach() throws Exception {
    var figure = LineFigure.titled("Falls").x(Axis.log("n")).line("theory", X, Y);
    assertEquals("Line figure: Falls. y against n: theory", figure.toString());
    assertEquals(figure.toString(), root(figure.svg()).getAttribute("aria-label"));
  }

  @Test
  void wrongDataAreNamed() {
    var figure = LineFigure.titled("t");
    var uneven =
        assertThrows(
            IllegalArgumentException.class, () -> figure.line("speed", X, new double[] {1}));
    assertEquals("'speed' has 4 x for 1 y; it must have as many", uneven.getMessage());
    var none = new double[0];
    assertThrows(IllegalArgumentException.class, () -> figure.points("speed", none, none));
    var ragged = new double[][] {{1, 2}, {1}};
    assertThrows(IllegalArgumentException.class, () -> HeatMap.titled("t").matrix(ragged));
    assertThrows(IllegalArgumentException.class, () -> Panels.row());
    assertThrows(
        IllegalArgumentException.class, () -> Panels.row(Panels.row(figure.line("a", X, X))));
  }

  static List<String> texts(String svg) throws Exception {
    var texts = new ArrayList<String>();
    var nodes = root(svg).getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  static Element root(String svg) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new ByteArrayInputStream(svg.getBytes("UTF-8"))).getDocumentElement();
  }
}
