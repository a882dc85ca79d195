package gyre.cpu;

import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import gyre.random.Philox;
import gyre.random.RandomField;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The words of a {@link RandomField} for successive indices.
 *
 * <p>Why this is fast: a state word sits in the low half of a 64-bit lane, so that a round is two
 * multiplications whose high and low halves need no shuffling. And of the ten rounds, all that
 * depends on the counter alone in the first two is kept from one member to the next, which leaves
 * 16 of 20 multiplications.
 */
final class PhiloxWords {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> HALF =
      VectorSpecies.of(int.class, VectorShape.forBitSize(LONGS.vectorBitSize() / 2));

  private static final long LOW = 0xFFFFFFFFL;
  private static final long M0 = Philox.M0 & LOW;
  private static final long M1 = Philox.M1 & LOW;

  private final int firstCounter;

  /** By round, in the low halves. */
  private final long[] keys0 = new long[Philox.ROUNDS];

  private final long[] keys1 = new long[Philox.ROUNDS];

  /**
   * By counter: the low half of M₀ times it, and the high half of M₁ times what that makes x₂ in
   * round 1, both in the high halves; the low half of the same product, in the low half.
   */
  private final long[] low0;

  private final long[] high1;
  private final long[] low1;

  /**
   * Prepares.
   *
   * @param firstIndex the first index, a multiple of 64
   * @param indices how many, a multiple of 64
   */
  PhiloxWords(RandomField field, int firstIndex, int indices) {
    int counters = indices / 4;
    for (int round = 0; round < Philox.ROUNDS; round++) {
      keys0[round] = (int) field.seed() + round * Philox.W0 & LOW;
      keys1[round] = (int) (field.seed() >>> 32) + round * Philox.W1 & LOW;
    }
    this.firstCounter = firstIndex / 4;
    this.low0 = new long[counters];
    this.high1 = new long[counters];
    this.low1 = new long[counters];
    for (int c = 0; c < counters; c++) {
      long p0 = M0 * (firstCounter + c);
      long x2 = p0 >>> 32 ^ field.stream().tag() ^ keys1[0];
      low0[c] = p0 << 32;
      high1[c] = M1 * x2 & ~LOW;
      low1[c] = M1 * x2 & LOW;
    }
  }

  /**
   * Writes the words of indices {@code first … first + count − 1} at one step and member.
   *
   * @param first a multiple of 64
   * @param count a multiple of 64
   * @param words where to, from {@code start} on
   */
  void fill(int step, int member, int first, int count, int[] words, int start) {
    long p1 = M1 * (member & LOW);
    long p0 = M0 * (p1 >>> 32 ^ step & LOW ^ keys0[0]);
    long from0 = p1 & LOW ^ keys0[1];
    long from2 = p0 >>> 32 ^ keys1[1];
    rounds(first / 4 - firstCounter, count / 4, from0 << 32, from2 << 32, p0 & LOW, words, start);
  }

  /**
   * Rounds 3 to 10: {@code aᵣ} and {@code bᵣ} are the two products of round r.
   *
   * <p>Written out, and without methods of our own: HotSpot takes apart no more than five rounds of
   * a loop, and inlines methods that are not the Vector API's only up to 18,000 nodes.
   *
   * <p>It takes the 32-bit multiplication, of a third of the operations, only where it sees that
   * the high halves of both factors are zero: made so by a shift, or by a mask that follows two
   * exclusive ors (which become one instruction; with one, the mask would be drawn into it).
   * Together 0.50 ns a word instead of 0.62 on a Xeon at 2.8 GHz.
   */
  private void rounds(
      int counter, int count, long from0, long from2, long start3, int[] words, int start) {
    var m0 = LongVector.broadcast(LONGS, M0 << 32).lanewise(LSHR, 32);
    var m1 = LongVector.broadcast(LONGS, M1 << 32).lanewise(LSHR, 32);
    var b1 = LongVector.broadcast(LONGS, start3);
    long[] k = keys0;
    long[] l = keys1;
    for (int c = 0; c < count; c += LONGS.length()) {
      var x0 = LongVector.fromArray(LONGS, high1, counter + c).lanewise(XOR, from0);
      var x1 = LongVector.fromArray(LONGS, low1, counter + c);
      var x2 = LongVector.fromArray(LONGS, low0, counter + c).lanewise(XOR, from2);
      var a3 = x0.lanewise(LSHR, 32).mul(m0);
      var b3 = x2.lanewise(LSHR, 32).mul(m1);
      var a4 = b3.lanewise(LSHR, 32).lanewise(XOR, x1).lanewise(XOR, k[2]).and(LOW).mul(m0);
      var b4 = a3.lanewise(LSHR, 32).lanewise(XOR, b1).lanewise(XOR, l[2]).and(LOW).mul(m1);
      var a5 = b4.lanewise(LSHR, 32).lanewise(XOR, b3).lanewise(XOR, k[3]).and(LOW).mul(m0);
      var b5 = a4.lanewise(LSHR, 32).lanewise(XOR, a3).lanewise(XOR, l[3]).and(LOW).mul(m1);
      var a6 = b5.lanewise(LSHR, 32).lanewise(XOR, b4).lanewise(XOR, k[4]).and(LOW).mul(m0);
      var b6 = a5.lanewise(LSHR, 32).lanewise(XOR, a4).lanewise(XOR, l[4]).and(LOW).mul(m1);
      var a7 = b6.lanewise(LSHR, 32).lanewise(XOR, b5).lanewise(XOR, k[5]).and(LOW).mul(m0);
      var b7 = a6.lanewise(LSHR, 32).lanewise(XOR, a5).lanewise(XOR, l[5]).and(LOW).mul(m1);
      var a8 = b7.lanewise(LSHR, 32).lanewise(XOR, b6).lanewise(XOR, k[6]).and(LOW).mul(m0);
      var b8 = a7.lanewise(LSHR, 32).lanewise(XOR, a6).lanewise(XOR, l[6]).and(LOW).mul(m1);
      var a9 = b8.lanewise(LSHR, 32).lanewise(XOR, b7).lanewise(XOR, k[7]).and(LOW).mul(m0);
      var b9 = a8.lanewise(LSHR, 32).lanewise(XOR, a7).lanewise(XOR, l[7]).and(LOW).mul(m1);
      var a10 = b9.lanewise(LSHR, 32).lanewise(XOR, b8).lanewise(XOR, k[8]).and(LOW).mul(m0);
      var b10 = a9.lanewise(LSHR, 32).lanewise(XOR, a8).lanewise(XOR, l[8]).and(LOW).mul(m1);
      int at = start + c / 16 * 64 + c % 16;
      var y0 = b10.lanewise(LSHR, 32).lanewise(XOR, b9).lanewise(XOR, k[9]);
      var y2 = a10.lanewise(LSHR, 32).lanewise(XOR, a9).lanewise(XOR, l[9]);
      ((IntVector) y0.convertShape(L2I, HALF, 0)).intoArray(words, at);
      ((IntVector) b10.convertShape(L2I, HALF, 0)).intoArray(words, at + 16);
      ((IntVector) y2.convertShape(L2I, HALF, 0)).intoArray(words, at + 32);
      ((IntVector) a10.convertShape(L2I, HALF, 0)).intoArray(words, at + 48);
    }
  }
}
