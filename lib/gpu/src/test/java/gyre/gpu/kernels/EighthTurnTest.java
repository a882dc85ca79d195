package gyre.gpu.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EighthTurnTest {
  private static final int ANGLES = 1_000_003;

  @Test
  void sineAndCosineAreRightToTheLastPlace() {
    for (int i = -ANGLES; i <= ANGLES; i++) {
      float x = (float) (Math.PI / 4 * i / ANGLES);
      assertEquals(
          Math.sin(x), EighthTurn.sine(x), Math.ulp((float) Math.sin(x)), () -> "sin " + x);
      assertEquals(Math.cos(x), EighthTurn.cosine(x), 1.2 * 0x1p-24, () -> "cos " + x);
    }
  }
}
