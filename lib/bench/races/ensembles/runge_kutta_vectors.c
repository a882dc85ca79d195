/*
 * OpenMP over groups of members, and in a group a few of GCC's vectors side by side, in registers
 * for all steps: one waits for its own results, several fill the time (Lorenz, 65,536 × 1,000:
 * 1 takes 37 ms, 2 take 21, 3 take 17, 4 take 19).
 */

#if defined __AVX512F__
#define LANES 16
#elif defined __AVX__
#define LANES 8
#else
#define LANES 4
#endif

#include "system.h"

#define SIDE_BY_SIDE (STATES <= 4 ? 3 : 1)
#define BLOCK (SIDE_BY_SIDE * LANES)
#define NUMBER vector

#include "ensemble.h"
#include "runge_kutta.h"

typedef float vector __attribute__((vector_size(4 * LANES)));

#define READ(p, row) const vector p = given[j][row];
#define BEGIN(x, row) vector y_##x = state[j][row];
#define STORE(x, row) state[j][row] = y_##x;

void compute(void) {
#pragma omp parallel for schedule(dynamic, 4)
  for (int first = 0; first < padded; first += BLOCK) {
    vector state[SIDE_BY_SIDE][STATES], given[SIDE_BY_SIDE][PARAMETERS];
    for (int j = 0; j < SIDE_BY_SIDE; j++) {
      int at = first + j * LANES;
      for (int row = 0; row < STATES; row++) {
        memcpy(&state[j][row], starts + (size_t)row * padded + at, sizeof(vector));
      }
      for (int row = 0; row < PARAMETERS; row++) {
        memcpy(&given[j][row], parameters + (size_t)row * padded + at, sizeof(vector));
      }
    }
    for (int k = 0; k < STEPS; k++) {
      for (int j = 0; j < SIDE_BY_SIDE; j++) {
        EACH_PARAMETER(READ)
        EACH_STATE(BEGIN)
        STEP
        EACH_STATE(STORE)
      }
    }
    for (int j = 0; j < SIDE_BY_SIDE; j++) {
      for (int row = 0; row < STATES; row++) {
        memcpy(end + (size_t)row * padded + first + j * LANES, &state[j][row], sizeof(vector));
      }
    }
  }
}
