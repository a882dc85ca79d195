package gyre.bench.scalar;

/**
 * Dormand and Prince's method with adaptive steps for Lorenz' system with σ = 10, ρ = 28, β = 8/3,
 * whose time runs at a rate that is the member's parameter.
 *
 * @param end time to integrate to, from 0
 * @param tolerance relative and absolute
 */
public record LorenzDormandPrince(float end, float tolerance) implements ScalarSolver {
  /** Tries after which a member is given up. */
  private static final int MOST = 1_000_000;

  @Override
  public void integrate(float[][] starts, float[][] parameters, float[][] ends, int member) {
    float x = starts[0][member];
    float y = starts[1][member];
    float z = starts[2][member];
    float rate = parameters[0][member];
    var control = new StepControl(tolerance);
    float x1 = dx(x, y, rate);
    float y1 = dy(x, y, z, rate);
    float z1 = dz(x, y, z, rate);
    float size = norm(control.square(x, x, x), control.square(y, y, y), control.square(z, z, z));
    float speed =
        norm(control.square(x1, x, x), control.square(y1, y, y), control.square(z1, z, z));
    float h = StepControl.first(size, speed);
    float t = 0;
    for (int tries = 0; t < end; tries++) {
      if (tries == MOST) throw new IllegalStateException("member %d: no end".formatted(member));
      boolean last = h >= end - t;
      if (last) h = end - t;

      float u = x + h * (1f / 5 * x1);
      float v = y + h * (1f / 5 * y1);
      float w = z + h * (1f / 5 * z1);
      float x2 = dx(u, v, rate);
      float y2 = dy(u, v, w, rate);
      float z2 = dz(u, v, w, rate);

      u = x + h * (3f / 40 * x1 + 9f / 40 * x2);
      v = y + h * (3f / 40 * y1 + 9f / 40 * y2);
      w = z + h * (3f / 40 * z1 + 9f / 40 * z2);
      float x3 = dx(u, v, rate);
      float y3 = dy(u, v, w, rate);
      float z3 = dz(u, v, w, rate);

      u = x + h * (44f / 45 * x1 - 56f / 15 * x2 + 32f / 9 * x3);
      v = y + h * (44f / 45 * y1 - 56f / 15 * y2 + 32f / 9 * y3);
      w = z + h * (44f / 45 * z1 - 56f / 15 * z2 + 32f / 9 * z3);
      float x4 = dx(u, v, rate);
      float y4 = dy(u, v, w, rate);
      float z4 = dz(u, v, w, rate);

      u = x + h * fifth(x1, x2, x3, x4);
      v = y + h * fifth(y1, y2, y3, y4);
      w = z + h * fifth(z1, z2, z3, z4);
      float x5 = dx(u, v, rate);
      float y5 = dy(u, v, w, rate);
      float z5 = dz(u, v, w, rate);

      u = x + h * sixth(x1, x2, x3, x4, x5);
      v = y + h * sixth(y1, y2, y3, y4, y5);
      w = z + h * sixth(z1, z2, z3, z4, z5);
      float x6 = dx(u, v, rate);
      float y6 = dy(u, v, w, rate);
      float z6 = dz(u, v, w, rate);

      u = x + h * end(x1, x3, x4, x5, x6);
      v = y + h * end(y1, y3, y4, y5, y6);
      w = z + h * end(z1, z3, z4, z5, z6);
      float x7 = dx(u, v, rate);
      float y7 = dy(u, v, w, rate);
      float z7 = dz(u, v, w, rate);

      float error =
          norm(
              control.square(h * error(x1, x3, x4, x5, x6, x7), x, u),
              control.square(h * error(y1, y3, y4, y5, y6, y7), y, v),
              control.square(h * error(z1, z3, z4, z5, z6, z7), z, w));
      if (error <= 1) {
        t = last ? end : t + h;
        x = u;
        y = v;
        z = w;
        x1 = x7;
        y1 = y7;
        z1 = z7;
        h *= control.afterAccepted(error);
      } else {
        h *= control.afterRejected(error);
      }
    }
    ends[0][member] = x;
    ends[1][member] = y;
    ends[2][member] = z;
  }

  private static float dx(float x, float y, float rate) {
    return rate * 10 * (y - x);
  }

  private static float dy(float x, float y, float z, float rate) {
    return rate * (x * (28 - z) - y);
  }

  private static float dz(float x, float y, float z, float rate) {
    return rate * (x * y - 8f / 3 * z);
  }

  private static float norm(float x, float y, float z) {
    return (float) Math.sqrt((x + y + z) / 3);
  }

  private static float fifth(float k1, float k2, float k3, float k4) {
    return 19372f / 6561 * k1 - 25360f / 2187 * k2 + 64448f / 6561 * k3 - 212f / 729 * k4;
  }

  private static float sixth(float k1, float k2, float k3, float k4, float k5) {
    return 9017f / 3168 * k1
        - 355f / 33 * k2
        + 46732f / 5247 * k3
        + 49f / 176 * k4
        - 5103f / 18656 * k5;
  }

  private static float end(float k1, float k3, float k4, float k5, float k6) {
    return 35f / 384 * k1 + 500f / 1113 * k3 + 125f / 192 * k4 - 2187f / 6784 * k5 + 11f / 84 * k6;
  }

  private static float error(float k1, float k3, float k4, float k5, float k6, float k7) {
    return 71f / 57600 * k1
        - 71f / 16695 * k3
        + 71f / 1920 * k4
        - 17253f / 339200 * k5
        + 22f / 525 * k6
        - 1f / 40 * k7;
  }
}
