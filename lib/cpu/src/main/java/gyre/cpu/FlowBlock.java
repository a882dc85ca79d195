package gyre.cpu;

import gyre.flow.Flow;
import gyre.kernel.Progress;

/** A block of particles on its way; one thread's scratch memory. */
final class FlowBlock {
  private final Flow flow;
  private final FieldBlock field;
  private final Progress progress;
  private final int d;

  /** Positions at the step, and at the stage at hand, {@code [particle][d]}. */
  private final float[] positions;

  private final float[] stage;

  /** Velocities by log time, a stage each. */
  private final float[][] slopes;

  private int numbers;

  FlowBlock(Flow flow, FieldBlock field, Progress progress) {
    this.flow = flow;
    this.field = field;
    this.progress = progress;
    d = flow.field().dimension();
    positions = new float[PointPairs.POINTS * d];
    stage = new float[positions.length];
    slopes = new float[flow.method().stages()][positions.length];
  }

  /** Carries {@code count} particles from particle {@code first} on, all steps. */
  void carry(float[] particles, int first, int count, float[][] frames) {
    numbers = count * d;
    int start = first * d;
    System.arraycopy(particles, start, positions, 0, numbers);
    System.arraycopy(positions, 0, frames[0], start, numbers);
    double[] c = flow.method().c();
    for (int step = 0, frame = 1; step < flow.steps(); step++) {
      step(step, c, count);
      if (step + 1 == flow.stepOf(frame)) {
        System.arraycopy(positions, 0, frames[frame++], start, numbers);
      }
      progress.add(count);
    }
  }

  private void step(int step, double[] c, int count) {
    double h = flow.logStep();
    for (int i = 0; i < slopes.length; i++) {
      double t = flow.time(step + c[i]);
      System.arraycopy(positions, 0, stage, 0, numbers);
      for (int j = 0; j < i; j++) {
        add(h * flow.method().a()[i][j], slopes[j], stage);
      }
      field.evaluate(t, stage, 0, count, slopes[i], 0);
      scale((float) t, slopes[i]);
    }
    for (int i = 0; i < slopes.length; i++) {
      add(h * flow.method().b()[i], slopes[i], positions);
    }
  }

  private void add(double factor, float[] slope, float[] to) {
    if (factor != 0) {
      float f = (float) factor;
      for (int k = 0; k < numbers; k++) to[k] += f * slope[k];
    }
  }

  private void scale(float t, float[] slope) {
    for (int k = 0; k < numbers; k++) slope[k] *= t;
  }
}
