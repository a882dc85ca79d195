package gyre.cpu;

import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.LSHL;
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
 * <p>Why this is fast: state words sit in the halves of 64-bit lanes, so that nothing needs
 * shuffling: a product's high half in its place, low halves, keys and tables shifted there. And of
 * the ten rounds, all that depends on the counter alone in the first two is kept from one member to
 * the next, which leaves 16 of 20 multiplications.
 */
final class PhiloxWords {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> HALF =
      VectorSpecies.of(int.class, VectorShape.forBitSize(LONGS.vectorBitSize() / 2));

  /** Counters of a block, whose first words come first, then their second ones, and so on. */
  private static final int COUNTERS = 16;

  /** Indices of a block: a counter has four. */
  private static final int BLOCK = 4 * COUNTERS;

  /** Vectors of 512 bits: a block is two of them, and there are 32 registers. */
  private static final boolean WIDE = 2 * LONGS.length() == COUNTERS;

  private static final long LOW = 0xFFFFFFFFL;
  private static final long M0 = Philox.M0 & LOW;
  private static final long M1 = Philox.M1 & LOW;

  /** The last round, counted from 0. */
  private static final int LAST = Philox.ROUNDS - 1;

  private final int firstCounter;

  /** By round, in the high halves. */
  private final long[] keys0 = new long[Philox.ROUNDS];

  private final long[] keys1 = new long[Philox.ROUNDS];

  /**
   * By counter, in the high halves: the low half of M₀ times it, and both halves of M₁ times what
   * that makes x₂ in round 1.
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
      keys0[round] = field.seed() + round * Philox.W0 << 32;
      keys1[round] = (field.seed() >>> 32) + round * Philox.W1 << 32;
    }
    this.firstCounter = firstIndex / 4;
    this.low0 = new long[counters];
    this.high1 = new long[counters];
    this.low1 = new long[counters];
    for (int c = 0; c < counters; c++) {
      long p0 = M0 * (firstCounter + c);
      long p1 = M1 * ((p0 ^ (long) field.stream().tag() << 32 ^ keys1[0]) >>> 32);
      low0[c] = p0 << 32;
      high1[c] = p1 & ~LOW;
      low1[c] = p1 << 32;
    }
  }

  /**
   * Writes the words of indices {@code first … first + count − 1} at one step, of some members one
   * after another.
   *
   * @param member the first member
   * @param members how many
   * @param first a multiple of 64
   * @param count a multiple of 64
   * @param words where to, from {@code start} on, {@code [member][index]}
   */
  void fill(int step, int member, int members, int first, int count, int[] words, int start) {
    int counter = first / 4 - firstCounter;
    if (WIDE) {
      fourVectors(step, member, members, counter, count / BLOCK, words, start);
    } else {
      for (int n = 0; n < members; n++) {
        twoVectors(step, member + n, counter, count / 4, words, start + n * count);
      }
    }
  }

  /** The product M₁·x₂ of round 1, whose x₂ is the member. */
  private static long ofMember(int member) {
    return M1 * (member & LOW);
  }

  /** The product M₀·x₀ of round 2. */
  private long ofStep(int step, long ofMember) {
    return M0 * ((ofMember ^ (long) step << 32 ^ keys0[0]) >>> 32);
  }

  /**
   * Rounds 3 to 10 of two vectors of counters, x and y: a and b, c and d are their products M₀·x₀
   * and M₁·x₂ in the round at hand.
   *
   * <p>A round waits for the last one, five cycles or more, and HotSpot puts all of one vector's
   * before those of the other where it can: a loop over the rounds keeps it from that. One round of
   * two vectors is also too much for it to unroll the loop far. With rounds written out 0.87 ns a
   * word, with one vector in this loop as well, with two 0.70, with four, for which 16 registers do
   * not suffice, 0.84 (Zen 3, 256 bits).
   *
   * <p>It takes the 32-bit multiplication only where it sees that the high halves of both factors
   * are zero: made so by a shift.
   */
  private void twoVectors(int step, int member, int counter, int count, int[] words, int start) {
    long p1 = ofMember(member);
    long p0 = ofStep(step, p1);
    long from0 = p1 << 32 ^ keys0[1];
    long from2 = p0 & ~LOW ^ keys1[1];
    var m0 = LongVector.broadcast(LONGS, M0 << 32).lanewise(LSHR, 32);
    var m1 = LongVector.broadcast(LONGS, M1 << 32).lanewise(LSHR, 32);
    int length = LONGS.length();
    for (int i = 0; i < count; i += 2 * length) {
      int j = i + length;
      var a =
          LongVector.fromArray(LONGS, high1, counter + i)
              .lanewise(XOR, from0)
              .lanewise(LSHR, 32)
              .mul(m0);
      var b =
          LongVector.fromArray(LONGS, low0, counter + i)
              .lanewise(XOR, from2)
              .lanewise(LSHR, 32)
              .mul(m1);
      var c =
          LongVector.fromArray(LONGS, high1, counter + j)
              .lanewise(XOR, from0)
              .lanewise(LSHR, 32)
              .mul(m0);
      var d =
          LongVector.fromArray(LONGS, low0, counter + j)
              .lanewise(XOR, from2)
              .lanewise(LSHR, 32)
              .mul(m1);
      var x1 = LongVector.fromArray(LONGS, low1, counter + i);
      var y1 = LongVector.fromArray(LONGS, low1, counter + j);
      var x3 = LongVector.broadcast(LONGS, p0 << 32);
      var y3 = x3;
      for (int round = 2; round < LAST; round++) {
        var x0 = x1.lanewise(XOR, keys0[round]).lanewise(XOR, b).lanewise(LSHR, 32);
        var x2 = x3.lanewise(XOR, keys1[round]).lanewise(XOR, a).lanewise(LSHR, 32);
        var y0 = y1.lanewise(XOR, keys0[round]).lanewise(XOR, d).lanewise(LSHR, 32);
        var y2 = y3.lanewise(XOR, keys1[round]).lanewise(XOR, c).lanewise(LSHR, 32);
        x1 = b.lanewise(LSHL, 32);
        x3 = a.lanewise(LSHL, 32);
        y1 = d.lanewise(LSHL, 32);
        y3 = c.lanewise(LSHL, 32);
        a = x0.mul(m0);
        b = x2.mul(m1);
        c = y0.mul(m0);
        d = y2.mul(m1);
      }
      var x0 = x1.lanewise(XOR, keys0[LAST]).lanewise(XOR, b).lanewise(LSHR, 32);
      var x2 = x3.lanewise(XOR, keys1[LAST]).lanewise(XOR, a).lanewise(LSHR, 32);
      int at = start + i / COUNTERS * BLOCK + i % COUNTERS;
      ((IntVector) x0.convertShape(L2I, HALF, 0)).intoArray(words, at);
      ((IntVector) b.convertShape(L2I, HALF, 0)).intoArray(words, at + COUNTERS);
      ((IntVector) x2.convertShape(L2I, HALF, 0)).intoArray(words, at + 2 * COUNTERS);
      ((IntVector) a.convertShape(L2I, HALF, 0)).intoArray(words, at + 3 * COUNTERS);
      var y0 = y1.lanewise(XOR, keys0[LAST]).lanewise(XOR, d).lanewise(LSHR, 32);
      var y2 = y3.lanewise(XOR, keys1[LAST]).lanewise(XOR, c).lanewise(LSHR, 32);
      at = start + j / COUNTERS * BLOCK + j % COUNTERS;
      ((IntVector) y0.convertShape(L2I, HALF, 0)).intoArray(words, at);
      ((IntVector) d.convertShape(L2I, HALF, 0)).intoArray(words, at + COUNTERS);
      ((IntVector) y2.convertShape(L2I, HALF, 0)).intoArray(words, at + 2 * COUNTERS);
      ((IntVector) c.convertShape(L2I, HALF, 0)).intoArray(words, at + 3 * COUNTERS);
    }
  }

  /**
   * The same of four vectors, where there are 32 registers: two of one block of indices, x and y,
   * and two of the next, z and w, which may be another member's. Where no next is left, the last is
   * done twice. 64 indices of 16 members take 0.70 of the time of two vectors, 256 of one member
   * 0.84, 1,024 of one 0.77 (Zen 5).
   */
  private void fourVectors(
      int step, int member, int members, int counter, int blocks, int[] words, int start) {
    var m0 = LongVector.broadcast(LONGS, M0 << 32).lanewise(LSHR, 32);
    var m1 = LongVector.broadcast(LONGS, M1 << 32).lanewise(LSHR, 32);
    int length = LONGS.length();
    int all = members * blocks;
    int n = member;
    int block = 0;
    for (int done = 0; done < all; done += 2) {
      int i = counter + block * COUNTERS;
      int at = start + done * BLOCK;
      long p1 = ofMember(n);
      long p0 = ofStep(step, p1);
      long from0 = p1 << 32 ^ keys0[1];
      long from2 = p0 & ~LOW ^ keys1[1];
      boolean hasNext = done + 1 < all;
      if (hasNext && ++block == blocks) {
        block = 0;
        n++;
      }
      int j = counter + block * COUNTERS;
      int next = hasNext ? at + BLOCK : at;
      long q1 = ofMember(n);
      long q0 = ofStep(step, q1);
      long nextFrom0 = q1 << 32 ^ keys0[1];
      long nextFrom2 = q0 & ~LOW ^ keys1[1];
      if (++block == blocks) {
        block = 0;
        n++;
      }
      var a = LongVector.fromArray(LONGS, high1, i).lanewise(XOR, from0).lanewise(LSHR, 32).mul(m0);
      var b = LongVector.fromArray(LONGS, low0, i).lanewise(XOR, from2).lanewise(LSHR, 32).mul(m1);
      var c =
          LongVector.fromArray(LONGS, high1, i + length)
              .lanewise(XOR, from0)
              .lanewise(LSHR, 32)
              .mul(m0);
      var d =
          LongVector.fromArray(LONGS, low0, i + length)
              .lanewise(XOR, from2)
              .lanewise(LSHR, 32)
              .mul(m1);
      var e =
          LongVector.fromArray(LONGS, high1, j).lanewise(XOR, nextFrom0).lanewise(LSHR, 32).mul(m0);
      var f =
          LongVector.fromArray(LONGS, low0, j).lanewise(XOR, nextFrom2).lanewise(LSHR, 32).mul(m1);
      var g =
          LongVector.fromArray(LONGS, high1, j + length)
              .lanewise(XOR, nextFrom0)
              .lanewise(LSHR, 32)
              .mul(m0);
      var h =
          LongVector.fromArray(LONGS, low0, j + length)
              .lanewise(XOR, nextFrom2)
              .lanewise(LSHR, 32)
              .mul(m1);
      var x1 = LongVector.fromArray(LONGS, low1, i);
      var y1 = LongVector.fromArray(LONGS, low1, i + length);
      var z1 = LongVector.fromArray(LONGS, low1, j);
      var w1 = LongVector.fromArray(LONGS, low1, j + length);
      var x3 = LongVector.broadcast(LONGS, p0 << 32);
      var y3 = x3;
      var z3 = LongVector.broadcast(LONGS, q0 << 32);
      var w3 = z3;
      for (int round = 2; round < LAST; round++) {
        var x0 = x1.lanewise(XOR, keys0[round]).lanewise(XOR, b).lanewise(LSHR, 32);
        var x2 = x3.lanewise(XOR, keys1[round]).lanewise(XOR, a).lanewise(LSHR, 32);
        var y0 = y1.lanewise(XOR, keys0[round]).lanewise(XOR, d).lanewise(LSHR, 32);
        var y2 = y3.lanewise(XOR, keys1[round]).lanewise(XOR, c).lanewise(LSHR, 32);
        var z0 = z1.lanewise(XOR, keys0[round]).lanewise(XOR, f).lanewise(LSHR, 32);
        var z2 = z3.lanewise(XOR, keys1[round]).lanewise(XOR, e).lanewise(LSHR, 32);
        var w0 = w1.lanewise(XOR, keys0[round]).lanewise(XOR, h).lanewise(LSHR, 32);
        var w2 = w3.lanewise(XOR, keys1[round]).lanewise(XOR, g).lanewise(LSHR, 32);
        x1 = b.lanewise(LSHL, 32);
        x3 = a.lanewise(LSHL, 32);
        y1 = d.lanewise(LSHL, 32);
        y3 = c.lanewise(LSHL, 32);
        z1 = f.lanewise(LSHL, 32);
        z3 = e.lanewise(LSHL, 32);
        w1 = h.lanewise(LSHL, 32);
        w3 = g.lanewise(LSHL, 32);
        a = x0.mul(m0);
        b = x2.mul(m1);
        c = y0.mul(m0);
        d = y2.mul(m1);
        e = z0.mul(m0);
        f = z2.mul(m1);
        g = w0.mul(m0);
        h = w2.mul(m1);
      }
      var x0 = x1.lanewise(XOR, keys0[LAST]).lanewise(XOR, b).lanewise(LSHR, 32);
      var x2 = x3.lanewise(XOR, keys1[LAST]).lanewise(XOR, a).lanewise(LSHR, 32);
      var y0 = y1.lanewise(XOR, keys0[LAST]).lanewise(XOR, d).lanewise(LSHR, 32);
      var y2 = y3.lanewise(XOR, keys1[LAST]).lanewise(XOR, c).lanewise(LSHR, 32);
      var z0 = z1.lanewise(XOR, keys0[LAST]).lanewise(XOR, f).lanewise(LSHR, 32);
      var z2 = z3.lanewise(XOR, keys1[LAST]).lanewise(XOR, e).lanewise(LSHR, 32);
      var w0 = w1.lanewise(XOR, keys0[LAST]).lanewise(XOR, h).lanewise(LSHR, 32);
      var w2 = w3.lanewise(XOR, keys1[LAST]).lanewise(XOR, g).lanewise(LSHR, 32);
      ((IntVector) x0.convertShape(L2I, HALF, 0)).intoArray(words, at);
      ((IntVector) b.convertShape(L2I, HALF, 0)).intoArray(words, at + COUNTERS);
      ((IntVector) x2.convertShape(L2I, HALF, 0)).intoArray(words, at + 2 * COUNTERS);
      ((IntVector) a.convertShape(L2I, HALF, 0)).intoArray(words, at + 3 * COUNTERS);
      ((IntVector) y0.convertShape(L2I, HALF, 0)).intoArray(words, at + length);
      ((IntVector) d.convertShape(L2I, HALF, 0)).intoArray(words, at + length + COUNTERS);
      ((IntVector) y2.convertShape(L2I, HALF, 0)).intoArray(words, at + length + 2 * COUNTERS);
      ((IntVector) c.convertShape(L2I, HALF, 0)).intoArray(words, at + length + 3 * COUNTERS);
      ((IntVector) z0.convertShape(L2I, HALF, 0)).intoArray(words, next);
      ((IntVector) f.convertShape(L2I, HALF, 0)).intoArray(words, next + COUNTERS);
      ((IntVector) z2.convertShape(L2I, HALF, 0)).intoArray(words, next + 2 * COUNTERS);
      ((IntVector) e.convertShape(L2I, HALF, 0)).intoArray(words, next + 3 * COUNTERS);
      ((IntVector) w0.convertShape(L2I, HALF, 0)).intoArray(words, next + length);
      ((IntVector) h.convertShape(L2I, HALF, 0)).intoArray(words, next + length + COUNTERS);
      ((IntVector) w2.convertShape(L2I, HALF, 0)).intoArray(words, next + length + 2 * COUNTERS);
      ((IntVector) g.convertShape(L2I, HALF, 0)).intoArray(words, next + length + 3 * COUNTERS);
    }
  }
}
