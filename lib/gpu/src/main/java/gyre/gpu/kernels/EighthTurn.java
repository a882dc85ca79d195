package gyre.gpu.kernels;

/**
 * Sine and cosine of angles from −π/4 to π/4, within 1.2 ulp, for kernels that know their angles to
 * be there: a device's own functions begin by taking off the turns of any angle, which here is a
 * fifth of all work. TornadoVM inlines them.
 */
final class EighthTurn {
  private EighthTurn() {}

  /** Polynomial error 0.07 × 2⁻²⁴. */
  static float sine(float x) {
    float square = x * x;
    float p = -0x1.995400p-13f * square + 0x1.110778p-7f;
    p = p * square - 0x1.555546p-3f;
    return p * square * x + x;
  }

  /** Polynomial error 0.002 × 2⁻²⁴. */
  static float cosine(float x) {
    float square = x * x;
    float p = 0x1.99e80cp-16f * square - 0x1.6c0c28p-10f;
    p = p * square + 0x1.55554ap-5f;
    p = p * square - 0.5f;
    return p * square + 1;
  }
}
