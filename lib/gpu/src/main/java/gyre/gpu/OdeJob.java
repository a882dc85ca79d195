package gyre.gpu;

import gyre.ode.OdeProblem;
import gyre.ode.Steps;

/** What a generated kernel is told of a problem, and how its clocks are read. */
interface OdeJob {

  /** The job of a problem whose time is not 0. */
  static OdeJob of(OdeProblem problem) {
    return problem.steps() instanceof Steps.Fixed fixed
        ? new FixedOdeJob(problem, fixed)
        : new AdaptiveOdeJob(problem);
  }

  /** The text of the kernel. */
  String source();

  /** What all members have in common. */
  float[] numbers();

  /** How many steps there are, or at most. */
  int steps();

  /** How many steps a member takes, or is likely to take. */
  int likelySteps();

  /** Numbers that the kernel is told about a time to save at. */
  int saveSize();

  /** Tells about the times to save at that come after the start. */
  void tellSaves(EnsemblePlan plan, double[] times);

  /** When a member ended before its time. */
  double endTime(int accepted, boolean byEvent, float clock, float rest);
}
