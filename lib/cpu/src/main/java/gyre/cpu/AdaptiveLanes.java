package gyre.cpu;

/**
 * What a group of members knows of its time and steps, one number a lane. Time is counted from the
 * start of the integration, upwards also where it runs backwards, as the sum of two floats: one
 * alone would lose the last digits of ten thousand steps.
 */
final class AdaptiveLanes {
  /** Time reached; its larger part. */
  final float[] time;

  /** Time reached; what the larger part rounds off. */
  final float[] rest;

  /** The next step; 0 where the first is still to be found. */
  final float[] step;

  /** Binary logarithm of the error of the last accepted step. */
  final float[] logError;

  /** Binary logarithm of the error of the step that was tried. */
  final float[] logTried;

  /** How much the next step may grow. */
  final float[] growth;

  /** Next time to save at. */
  final float[] look;

  /** Steps accepted. */
  final float[] accepted;

  /** Steps rejected. */
  final float[] rejected;

  /** Value of the event's formula at the time reached. */
  final float[] event;

  /** Value of the event's formula before the last step. */
  final float[] eventBefore;

  /** Time before the last step. */
  final float[] timeBefore;

  /** The step that is tried. */
  final float[] tried;

  /** The step that was tried last. */
  final float[] taken;

  /** Time at the end of the step that is tried. */
  final float[] passed;

  /** 1 for a lane whose step, if it is good, is its last. */
  final float[] isLast;

  /** Sum over the states of the squares of error over tolerance. */
  final float[] squares;

  /** The largest magnitude of a state at the end of the step; not a number if one is not. */
  final float[] largest;

  /** Value of the event's formula at the end of the step. */
  final float[] eventNext;

  /** 1 for a lane whose error is above the tolerance. */
  final float[] isAbove;

  /** 1 for a lane whose last step was accepted. */
  final float[] isGood;

  /** 1 for a lane whose last try led to states that are not finite. */
  final float[] leadsAway;

  /** 1 for a lane on its way, 0 for one that stands still. */
  final float[] active;

  /** 1 for a lane that passed a time to save at in the last step, or may have had an event. */
  final float[] sees;

  /** 1 for a lane that can go no further. */
  final float[] fails;

  AdaptiveLanes(int size) {
    time = new float[size];
    rest = new float[size];
    step = new float[size];
    logError = new float[size];
    logTried = new float[size];
    growth = new float[size];
    look = new float[size];
    accepted = new float[size];
    rejected = new float[size];
    event = new float[size];
    eventBefore = new float[size];
    timeBefore = new float[size];
    tried = new float[size];
    taken = new float[size];
    passed = new float[size];
    isLast = new float[size];
    squares = new float[size];
    largest = new float[size];
    eventNext = new float[size];
    isAbove = new float[size];
    isGood = new float[size];
    leadsAway = new float[size];
    active = new float[size];
    sees = new float[size];
    fails = new float[size];
  }

  /** Begins a member in a lane, which looks up at a time. */
  void begin(int lane, float lookAt) {
    for (var numbers : new float[][] {time, rest, step, logError, accepted, rejected}) {
      numbers[lane] = 0;
    }
    growth[lane] = StepControl.GROWTH;
    look[lane] = lookAt;
    active[lane] = 1;
  }
}
