package gyre.linalg;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.simple.SimpleMatrix;

/** Distances between matrices, in units of the bound that a test derives. */
final class Close {
  private Close() {}

  static double distance(SimpleMatrix a, SimpleMatrix b) {
    return a.getNumElements() == 0 ? 0 : a.minus(b).normF();
  }

  static void assertClose(SimpleMatrix expected, SimpleMatrix actual, double bound, String what) {
    double distance = distance(expected, actual);
    assertTrue(distance <= bound, () -> what + ": off by " + distance + ", bound " + bound);
  }

  static void assertOrthogonal(SimpleMatrix q, double bound, String what) {
    assertClose(
        SimpleMatrix.identity(q.getNumCols()), q.transpose().mult(q), bound, what + ", QᵀQ");
  }
}
