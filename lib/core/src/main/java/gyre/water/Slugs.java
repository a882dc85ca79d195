package gyre.water;

import java.util.Arrays;

/**
 * What is in a pipe: slugs of water and wall, each of one temperature, in order from the heater's
 * end to the far end.
 *
 * <p>Measured in water of the same heat, the pipe holds {@code κAL}; water that flows in pushes as
 * much of it out. A slug cools by {@code e^(−t/τ)}, exactly; what flows in or out at an even rate
 * within t has cooled on average by {@code φ = (1 − e^(−t/τ)) τ/t}, exactly again, but is one slug
 * from then on. The only error is in that, and in neighbours within {@link #LIKE} of each other
 * that become one slug of the same heat. Excesses are kelvins above the air.
 */
final class Slugs {
  /** Kelvins within which neighbours are one. */
  static final double LIKE = 0.05;

  /** A share of the pipe below which a slug joins its neighbour: the dust of rounding. */
  static final double DUST = 1e-9;

  private final double capacity;
  private final double timeConstant;

  /** Rings of the same length, a power of two; {@code first} is at the heater's end. */
  private double[] volumes = new double[64];

  /** Excess divided by {@link #fade}. */
  private double[] excesses = new double[64];

  private int first;
  private int count = 1;

  /** What all excesses have to be multiplied by: a pipe cools in one operation. */
  private double fade = 1;

  /** {@code ∫ excess dV} now. */
  private double content;

  private double lost;

  /** A stretch of time in seconds, {@code e^(−t/τ)} and φ of it. */
  private double stretch;

  private double endFade = 1;
  private double meanFade = 1;

  Slugs(Pipe pipe, double excess) {
    capacity = pipe.frontLitres() / Water.LITRES;
    timeConstant = pipe.timeConstantSeconds();
    volumes[0] = capacity;
    excesses[0] = excess;
    content = capacity * excess;
  }

  /** The ends of a pipe. */
  enum End {
    NEAR,
    FAR
  }

  /** Volume of the slug at an end, in m³ of water of its heat. */
  double volumeAt(End end) {
    return volumes[slot(end)];
  }

  /** Excess at an end. */
  double excessAt(End end) {
    return excesses[slot(end)] * fade;
  }

  /** How long until a standing end has cooled to an excess; infinite if it never does. */
  double secondsUntil(End end, double excess) {
    double now = excessAt(end);
    if (now <= excess) return 0;
    return excess > 0 ? timeConstant * Math.log(now / excess) : Double.POSITIVE_INFINITY;
  }

  /** Cools, nothing flowing. */
  void stand(double seconds) {
    turnTo(seconds);
    fade(endFade);
  }

  /**
   * Lets water out of an end and cools what stays; {@link #put} must follow.
   *
   * @param volume in m³, at most the pipe's
   * @return the mean excess of what comes out
   */
  double take(End end, double volume, double seconds) {
    double left = volume;
    double taken = 0;
    while (left > 0 && count > 0) {
      int slot = slot(end);
      double part = Math.min(left, volumes[slot]);
      taken += part * excesses[slot] * fade;
      left -= part;
      volumes[slot] -= part;
      if (volumes[slot] <= DUST * capacity) sweep(end);
    }
    content -= taken;
    turnTo(seconds);
    double mean = taken * meanFade;
    lost += taken - mean;
    fade(endFade);
    return mean / volume;
  }

  /** Lets water in at an end that came at a mean excess, after {@link #take} at the other. */
  void put(End end, double volume, double seconds, double excess) {
    turnTo(seconds);
    double cooled = excess * meanFade;
    lost += volume * (excess - cooled);
    content += volume * cooled;
    if (count > 0 && Math.abs(excessAt(end) - cooled) < LIKE) {
      mix(slot(end), volume, cooled / fade);
    } else {
      add(end, volume, cooled / fade);
    }
  }

  /** Heat above that at the temperature of the air, in J, summed slug by slug. */
  double joules() {
    double sum = 0;
    for (int i = 0; i < count; i++) sum += volumes[ring(i)] * excesses[ring(i)];
    return Water.HEAT_CAPACITY * sum * fade;
  }

  /** Heat lost to the air so far, in J. */
  double lostJoules() {
    return Water.HEAT_CAPACITY * lost;
  }

  /** Excess at shares of the length, each from 0 at the heater to 1 at the far end. */
  double[] profile(double... shares) {
    return Arrays.stream(shares).map(this::excessAtShare).toArray();
  }

  private double excessAtShare(double share) {
    double beyond = share * capacity;
    int i = 0;
    while (i < count - 1 && beyond > volumes[ring(i)]) beyond -= volumes[ring(i++)];
    return excesses[ring(i)] * fade;
  }

  /** Makes ready what a stretch of time leaves, at its end and on average. */
  private void turnTo(double seconds) {
    if (seconds == stretch) return;
    stretch = seconds;
    double x = seconds / timeConstant;
    endFade = Math.exp(-x);
    // The quotient loses digits to cancellation where the series, to x⁴/120, does not.
    meanFade = x < 1e-3 ? 1 - x / 2 * (1 - x / 3 * (1 - x / 4)) : (1 - endFade) / x;
  }

  private void fade(double factor) {
    lost += content * (1 - factor);
    content *= factor;
    fade *= factor;
    // Long before quotients by it lose digits to underflow.
    if (fade < 1e-100) {
      for (int i = 0; i < count; i++) excesses[ring(i)] *= fade;
      fade = 1;
    }
  }

  private int ring(int i) {
    return first + i & volumes.length - 1;
  }

  private int slot(End end) {
    return ring(end == End.NEAR ? 0 : count - 1);
  }

  /** Gives what is left of the slug at an end to its neighbour. */
  private void sweep(End end) {
    double volume = volumes[slot(end)];
    double excess = excesses[slot(end)];
    if (end == End.NEAR) first = ring(1);
    count--;
    if (count > 0) mix(slot(end), volume, excess);
  }

  private void mix(int slot, double volume, double excess) {
    double whole = volumes[slot] + volume;
    excesses[slot] = (volumes[slot] * excesses[slot] + volume * excess) / whole;
    volumes[slot] = whole;
  }

  private void add(End end, double volume, double excess) {
    if (count == volumes.length) grow();
    if (end == End.NEAR) first = ring(volumes.length - 1);
    count++;
    volumes[slot(end)] = volume;
    excesses[slot(end)] = excess;
  }

  private void grow() {
    var moreVolumes = new double[2 * count];
    var moreExcesses = new double[2 * count];
    for (int i = 0; i < count; i++) {
      moreVolumes[i] = volumes[ring(i)];
      moreExcesses[i] = excesses[ring(i)];
    }
    volumes = moreVolumes;
    excesses = moreExcesses;
    first = 0;
  }
}
