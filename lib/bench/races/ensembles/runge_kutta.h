/*
 * The classical Runge–Kutta method: STEP takes the states y_x to the end of a step, in variables
 * of the type NUMBER; system.h gives the derivatives and the step's SIZE.
 */

#define STAGE_2(x, row) const NUMBER b_##x = y_##x + half * k1_##x;
#define STAGE_3(x, row) const NUMBER c_##x = y_##x + half * k2_##x;
#define STAGE_4(x, row) const NUMBER d_##x = y_##x + whole * k3_##x;
#define COMBINE(x, row) y_##x += sixth * (k1_##x + 2 * (k2_##x + k3_##x) + k4_##x);

#define STEP                                                    \
  const float whole = SIZE, half = whole / 2, sixth = whole / 6; \
  SLOPES(NUMBER, k1, y)                                          \
  EACH_STATE(STAGE_2) SLOPES(NUMBER, k2, b)                      \
  EACH_STATE(STAGE_3) SLOPES(NUMBER, k3, c)                      \
  EACH_STATE(STAGE_4) SLOPES(NUMBER, k4, d)                      \
  EACH_STATE(COMBINE)
