/* An ensemble in C: rows of members, padded to whole blocks of BLOCK, which the includer defines. */

#include "race.h"
#include "system.h"
#include <string.h>

static int members, padded;
static float *starts, *parameters, *end, *result;

static float *padded_rows(const char *name, int rows) {
  float *numbers = read_numbers(name, (size_t)rows * members);
  float *wide = room_for((size_t)rows * padded);
  for (int row = 0; row < rows; row++) {
    for (int i = 0; i < padded; i++) {
      int member = i < members ? i : members - 1;
      wide[(size_t)row * padded + i] = numbers[(size_t)row * members + member];
    }
  }
  return wide;
}

void load(int size) {
  members = size;
  padded = (size + BLOCK - 1) / BLOCK * BLOCK;
  starts = padded_rows("starts", STATES);
  parameters = padded_rows("parameters", PARAMETERS);
  end = room_for((size_t)STATES * padded);
  result = room_for((size_t)STATES * members);
}

const float *output(size_t *count) {
  *count = (size_t)STATES * members;
  for (int row = 0; row < STATES; row++) {
    memcpy(result + (size_t)row * members, end + (size_t)row * padded, sizeof(float) * members);
  }
  return result;
}
