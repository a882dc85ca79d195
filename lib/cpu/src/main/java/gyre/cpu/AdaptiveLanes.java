package gyre.cpu;

import java.util.List;

/**
 * What a group of members knows of its time and steps, one number a lane. Time is counted from the
 * start of the integration, upwards also where it runs backwards, as the sum of two floats: one
 * alone would lose the last digits of ten thousand steps.
 */
final class AdaptiveLanes {
  /** The numbers that a kernel carries from step to step in registers. */
  static final List<String> CARRIED =
      List.of(
          "time", "rest", "step", "logError", "growth", "look", "accepted", "rejected", "event");

  /** Time reached; its larger part. */
  final float[] time;

  /** Time reached; what the larger part rounds off. */
  final float[] rest;

  /** The next step; 0 where the first is still to be found. */
  final float[] step;

  /** Binary logarithm of the error of the last accepted step. */
  final float[] logError;

  /** How much the next step may grow. */
  final float[] growth;

  /** Next time to save at. */
  final float[] look;

  /** Steps accepted. */
  final float[] accepted;

  /** Steps rejected. */
  final float[] rejected;

  /** Value of the event's formula. */
  final float[] event;

  /** Value of the event's formula before the last step. */
  final float[] eventBefore;

  /** Time before the last step. */
  final float[] timeBefore;

  /** The last step that was tried. */
  final float[] tried;

  /** 1 for a lane whose last try led to states that are not finite. */
  final float[] leadsAway;

  /** 1 for a lane on its way, 0 for one that stands still. */
  final float[] active;

  /** 1 for a lane that passed a time to save at in the last step, or may have had an event. */
  final float[] sees;

  /** 1 for a lane that can go no further. */
  final float[] fails;

  /** Steps after which a kernel returns at the latest. */
  int tries;

  AdaptiveLanes(int size) {
    time = new float[size];
    rest = new float[size];
    step = new float[size];
    logError = new float[size];
    growth = new float[size];
    look = new float[size];
    accepted = new float[size];
    rejected = new float[size];
    event = new float[size];
    eventBefore = new float[size];
    timeBefore = new float[size];
    tried = new float[size];
    leadsAway = new float[size];
    active = new float[size];
    sees = new float[size];
    fails = new float[size];
  }

  /** How many lanes stand still. */
  int idle() {
    int idle = 0;
    for (float lane : active) {
      if (lane == 0) {
        idle++;
      }
    }
    return idle;
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
