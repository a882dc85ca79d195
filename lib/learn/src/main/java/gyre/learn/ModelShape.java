package gyre.learn;

import gyre.attention.AttentionShape;
import gyre.attention.PositionMethod;

/**
 * The sizes of a {@link TinyLanguageModel}.
 *
 * @param layers of attention and of a perceptron after it, at least 1
 * @param width numbers that a token is, a multiple of the heads
 * @param heads of the attention, at least 1
 * @param positions how attention learns where its tokens stand
 */
public record ModelShape(int layers, int width, int heads, PositionMethod positions) {
  /** Checks the sizes. */
  public ModelShape {
    if (layers < 1 || heads < 1 || width < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "layers %d, width %d, heads %d: all must be at least 1, and the heads divide the width"
              .formatted(layers, width, heads));
    }
    if (width / heads > AttentionShape.MAX_HEAD_DIM) {
      throw new IllegalArgumentException(
          "width %d in %d heads is %d a head; it must be at most %d"
              .formatted(width, heads, width / heads, AttentionShape.MAX_HEAD_DIM));
    }
    // A method with numbers for each head says so if they are not as many.
    positions.bias(heads, width / heads);
  }

  /** Two layers of width 64 in four heads, with rotary positions. */
  public static ModelShape small() {
    return new ModelShape(2, 64, 4, PositionMethod.rotary());
  }

  /** These sizes with other positions. */
  public ModelShape with(PositionMethod positions) {
    return new ModelShape(layers, width, heads, positions);
  }

  /** Numbers that a token is in one head. */
  public int headDim() {
    return width / heads;
  }
}
