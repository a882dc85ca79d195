package gyre.bench.scalar;

/** The classical Runge–Kutta method for van der Pol's oscillator with its μ as parameter. */
public record VanDerPolRungeKutta(float h, int steps) implements ScalarSolver {

  @Override
  public void integrate(float[][] starts, float[][] parameters, float[][] end, int member) {
    float x = starts[0][member];
    float y = starts[1][member];
    float mu = parameters[0][member];
    float half = h / 2;
    float sixth = h / 6;
    for (int step = 0; step < steps; step++) {
      float x1 = y;
      float y1 = dy(x, y, mu);
      float x2 = y + half * y1;
      float y2 = dy(x + half * x1, x2, mu);
      float x3 = y + half * y2;
      float y3 = dy(x + half * x2, x3, mu);
      float x4 = y + h * y3;
      float y4 = dy(x + h * x3, x4, mu);
      x += sixth * (x1 + 2 * (x2 + x3) + x4);
      y += sixth * (y1 + 2 * (y2 + y3) + y4);
    }
    end[0][member] = x;
    end[1][member] = y;
  }

  static float dy(float x, float y, float mu) {
    return mu * (1 - x * x) * y - x;
  }
}
