package gyre.bench.scalar;

/** The classical Runge–Kutta method for Lorenz' system with its ρ as parameter. */
public record LorenzRungeKutta(float h, int steps) implements ScalarSolver {

  @Override
  public void integrate(float[][] starts, float[][] parameters, float[][] end, int member) {
    float x = starts[0][member];
    float y = starts[1][member];
    float z = starts[2][member];
    float rho = parameters[0][member];
    float half = h / 2;
    float sixth = h / 6;
    for (int step = 0; step < steps; step++) {
      float x1 = dx(x, y);
      float y1 = dy(x, y, z, rho);
      float z1 = dz(x, y, z);
      float u = x + half * x1;
      float v = y + half * y1;
      float w = z + half * z1;
      float x2 = dx(u, v);
      float y2 = dy(u, v, w, rho);
      float z2 = dz(u, v, w);
      u = x + half * x2;
      v = y + half * y2;
      w = z + half * z2;
      float x3 = dx(u, v);
      float y3 = dy(u, v, w, rho);
      float z3 = dz(u, v, w);
      u = x + h * x3;
      v = y + h * y3;
      w = z + h * z3;
      x += sixth * (x1 + 2 * (x2 + x3) + dx(u, v));
      y += sixth * (y1 + 2 * (y2 + y3) + dy(u, v, w, rho));
      z += sixth * (z1 + 2 * (z2 + z3) + dz(u, v, w));
    }
    end[0][member] = x;
    end[1][member] = y;
    end[2][member] = z;
  }

  static float dx(float x, float y) {
    return 10 * (y - x);
  }

  static float dy(float x, float y, float z, float rho) {
    return x * (rho - z) - y;
  }

  static float dz(float x, float y, float z) {
    return x * y - 8f / 3 * z;
  }
}
