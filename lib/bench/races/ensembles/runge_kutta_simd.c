/* OpenMP over blocks of members and, within a block, the compiler's vectors over members. */

/* Stays in the first cache for all steps; 128 was the best of 32, 64 and 128 for Lorenz. */
#define BLOCK 128
#define NUMBER float

#include "ensemble.h"
#include "runge_kutta.h"

#define READ(p, row) const float p = given[row][i];
#define BEGIN(x, row) float y_##x = state[row][i];
#define STORE(x, row) state[row][i] = y_##x;

void compute(void) {
#pragma omp parallel for schedule(dynamic, 4)
  for (int first = 0; first < padded; first += BLOCK) {
    float state[STATES][BLOCK], given[PARAMETERS][BLOCK];
    for (int row = 0; row < STATES; row++) {
      memcpy(state[row], starts + (size_t)row * padded + first, sizeof state[row]);
    }
    for (int row = 0; row < PARAMETERS; row++) {
      memcpy(given[row], parameters + (size_t)row * padded + first, sizeof given[row]);
    }
    for (int k = 0; k < STEPS; k++) {
#pragma omp simd
      for (int i = 0; i < BLOCK; i++) {
        EACH_PARAMETER(READ)
        EACH_STATE(BEGIN)
        STEP
        EACH_STATE(STORE)
      }
    }
    for (int row = 0; row < STATES; row++) {
      memcpy(end + (size_t)row * padded + first, state[row], sizeof state[row]);
    }
  }
}
