package gyre.attention;

import java.util.Random;

/**
 * Queries, keys and values of a shape.
 *
 * @param shape their shape
 * @param query the queries
 * @param key the keys
 * @param value the values
 */
record AttentionInputs(AttentionShape shape, float[] query, float[] key, float[] value) {

  /** Standard normal numbers, the same for the same seed. */
  static AttentionInputs random(AttentionShape shape, long seed) {
    var random = new Random(seed);
    return new AttentionInputs(
        shape,
        normal(random, shape.querySize()),
        normal(random, shape.keySize()),
        normal(random, shape.keySize()));
  }

  private static float[] normal(Random random, int size) {
    var numbers = new float[size];
    for (int i = 0; i < size; i++) numbers[i] = (float) random.nextGaussian();
    return numbers;
  }
}
