package gyre.cpu;

import gyre.ode.OdeProblem;
import gyre.ode.Steps;

/** The steps of one size of a problem: where they lie in time, and which times they pass. */
final class StepGrid {
  /** Times nearer to the end of a step than this part of it are there. */
  private static final double TOLERANCE = 1e-6;

  private final double from;
  private final double to;

  /** How many steps there are. */
  final int count;

  /** Their size, negative where time runs backwards; 0 where there are none. */
  final double size;

  StepGrid(OdeProblem problem) {
    from = problem.from();
    to = problem.to();
    count = to == from ? 0 : ((Steps.Fixed) problem.steps()).count(to - from);
    size = count == 0 ? 0 : (to - from) / count;
  }

  /** When a step begins. */
  double timeOf(int step) {
    return step == count ? to : from + step * size;
  }

  /** The step on whose way, or at whose end, a time lies. */
  int stepThatPasses(double time) {
    return Math.clamp((long) Math.ceil((time - from) / size - TOLERANCE) - 1, 0, count - 1);
  }

  /** Whether a time is the end of a step. */
  boolean isAtEndOf(int step, double time) {
    return isEnd((time - timeOf(step)) / size);
  }

  /** Whether a part of a step is all of it. */
  static boolean isEnd(double part) {
    return Math.abs(part - 1) < TOLERANCE;
  }

  /** The step up to which nothing lies between a step's ends, given the next time that counts. */
  int stopBefore(double time) {
    int passes = stepThatPasses(time);
    return isAtEndOf(passes, time) ? passes + 1 : passes;
  }
}
