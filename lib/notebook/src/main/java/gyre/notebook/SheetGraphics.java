package gyre.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What XChart draws on: every shape goes to a sheet.
 *
 * <p>XChart draws a curve segment by segment, which restarts its dashes at every data point; here
 * segments that continue each other become one path again. Clips are left to whoever owns the
 * sheet. Text and images are refused, since XChart is asked for neither.
 */
final class SheetGraphics extends Graphics2D {
  private final Sheet sheet;
  private final AffineTransform transform = new AffineTransform();
  private final RenderingHints hints = new RenderingHints(Map.of());

  private Color colour = Color.BLACK;
  private BasicStroke stroke = new BasicStroke(1);
  private Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private Path2D curve;
  private Pen curvePen;

  SheetGraphics(Sheet sheet, double x, double y) {
    this.sheet = sheet;
    transform.translate(x, y);
  }

  /** Hands over the last curve. */
  void finish() {
    if (curve != null) {
      sheet.stroke(curve, curvePen);
      curve = null;
    }
  }

  @Override
  public void draw(Shape shape) {
    if (shape instanceof Line2D line) {
      continueCurve(line);
    } else if (colour.getAlpha() > 0) {
      finish();
      sheet.stroke(transform.createTransformedShape(shape), pen());
    }
  }

  private void continueCurve(Line2D line) {
    var from = transform.transform(line.getP1(), new Point2D.Double());
    var to = transform.transform(line.getP2(), new Point2D.Double());
    if (curve == null || !curve.getCurrentPoint().equals(from) || !curvePen.equals(pen())) {
      finish();
      curve = new Path2D.Double();
      curve.moveTo(from.getX(), from.getY());
      curvePen = pen();
    }
    curve.lineTo(to.getX(), to.getY());
  }

  @Override
  public void fill(Shape shape) {
    if (colour.getAlpha() > 0) {
      finish();
      sheet.fill(transform.createTransformedShape(shape), colour);
    }
  }

  private Pen pen() {
    var dash = new ArrayList<Double>();
    if (stroke.getDashArray() != null) {
      for (var length : stroke.getDashArray()) {
        dash.add((double) length);
      }
    }
    return new Pen(colour, stroke.getLineWidth(), List.copyOf(dash));
  }

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void drawPolygon(int[] x, int[] y, int count) {
    draw(new Polygon(x, y, count));
  }

  @Override
  public void fillPolygon(int[] x, int[] y, int count) {
    fill(new Polygon(x, y, count));
  }

  @Override
  public void drawOval(int x, int y, int width, int height) {
    draw(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void fillOval(int x, int y, int width, int height) {
    fill(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public Color getColor() {
    return colour;
  }

  @Override
  public void setColor(Color other) {
    colour = other;
  }

  @Override
  public Paint getPaint() {
    return colour;
  }

  @Override
  public void setPaint(Paint paint) {
    if (!(paint instanceof Color solid)) {
      throw refused("a paint that is not a colour");
    }
    colour = solid;
  }

  @Override
  public Stroke getStroke() {
    return stroke;
  }

  @Override
  public void setStroke(Stroke other) {
    if (!(other instanceof BasicStroke basic)) {
      throw refused("a stroke that is not basic");
    }
    stroke = basic;
  }

  @Override
  public Font getFont() {
    return font;
  }

  @Override
  public void setFont(Font other) {
    font = other;
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return Typeface.CONTEXT;
  }

  @Override
  public AffineTransform getTransform() {
    return new AffineTransform(transform);
  }

  @Override
  public void setTransform(AffineTransform other) {
    transform.setTransform(other);
  }

  @Override
  public void transform(AffineTransform more) {
    transform.concatenate(more);
  }

  @Override
  public void translate(int x, int y) {
    transform.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    transform.translate(x, y);
  }

  @Override
  public void rotate(double angle) {
    transform.rotate(angle);
  }

  @Override
  public void rotate(double angle, double x, double y) {
    transform.rotate(angle, x, y);
  }

  @Override
  public void scale(double x, double y) {
    transform.scale(x, y);
  }

  @Override
  public void shear(double x, double y) {
    transform.shear(x, y);
  }

  @Override
  public RenderingHints getRenderingHints() {
    return hints;
  }

  @Override
  public Object getRenderingHint(RenderingHints.Key key) {
    return hints.get(key);
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, Object value) {
    if (value == null) {
      hints.remove(key);
    } else {
      hints.put(key, value);
    }
  }

  @Override
  public void setRenderingHints(Map<?, ?> others) {
    hints.clear();
    hints.putAll(others);
  }

  @Override
  public void addRenderingHints(Map<?, ?> more) {
    hints.putAll(more);
  }

  @Override
  public Shape getClip() {
    return null;
  }

  @Override
  public Rectangle getClipBounds() {
    return null;
  }

  @Override
  public void setClip(Shape clip) {
    // The owner of the sheet clips.
  }

  @Override
  public void setClip(int x, int y, int width, int height) {
    // The owner of the sheet clips.
  }

  @Override
  public void clip(Shape clip) {
    // The owner of the sheet clips.
  }

  @Override
  public void clipRect(int x, int y, int width, int height) {
    // The owner of the sheet clips.
  }

  @Override
  public Graphics create() {
    throw refused("a copy of the graphics");
  }

  @Override
  public void dispose() {
    finish();
  }

  @Override
  public void drawString(String text, int x, int y) {
    throw refused("text");
  }

  @Override
  public void drawString(String text, float x, float y) {
    throw refused("text");
  }

  @Override
  public void drawString(AttributedCharacterIterator text, int x, int y) {
    throw refused("text");
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    throw refused("text");
  }

  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    throw refused("text");
  }

  @Override
  public FontMetrics getFontMetrics(Font other) {
    throw refused("text");
  }

  @Override
  public boolean drawImage(Image image, AffineTransform place, ImageObserver observer) {
    throw refused("an image");
  }

  @Override
  public void drawImage(BufferedImage image, BufferedImageOp operation, int x, int y) {
    throw refused("an image");
  }

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform place) {
    throw refused("an image");
  }

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform place) {
    throw refused("an image");
  }

  @Override
  public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
    throw refused("an image");
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, ImageObserver observer) {
    throw refused("an image");
  }

  @Override
  public boolean drawImage(Image image, int x, int y, Color ground, ImageObserver observer) {
    throw refused("an image");
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, Color ground, ImageObserver observer) {
    throw refused("an image");
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      ImageObserver observer) {
    throw refused("an image");
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      Color ground,
      ImageObserver observer) {
    throw refused("an image");
  }

  @Override
  public boolean hit(Rectangle place, Shape shape, boolean onStroke) {
    throw refused("a hit test");
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    throw refused("a device");
  }

  @Override
  public void setComposite(Composite composite) {
    throw refused("a composite");
  }

  @Override
  public Composite getComposite() {
    throw refused("a composite");
  }

  @Override
  public Color getBackground() {
    return Theme.PAPER;
  }

  @Override
  public void setBackground(Color ground) {
    throw refused("a background");
  }

  @Override
  public void setPaintMode() {
    throw refused("a paint mode");
  }

  @Override
  public void setXORMode(Color other) {
    throw refused("a paint mode");
  }

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw refused("a copied area");
  }

  @Override
  public void clearRect(int x, int y, int width, int height) {
    throw refused("a cleared area");
  }

  @Override
  public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    throw refused("a round rectangle");
  }

  @Override
  public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    throw refused("a round rectangle");
  }

  @Override
  public void drawArc(int x, int y, int width, int height, int start, int angle) {
    throw refused("an arc");
  }

  @Override
  public void fillArc(int x, int y, int width, int height, int start, int angle) {
    throw refused("an arc");
  }

  @Override
  public void drawPolyline(int[] x, int[] y, int count) {
    throw refused("a polyline of whole pixels");
  }

  private static UnsupportedOperationException refused(String what) {
    return new UnsupportedOperationException(
        "a figure's data layer does not draw " + what + "; draw it on the sheet");
  }
}
