/*
 * The main program of a peer in C, started in the folder of its inputs:
 *
 *     PROGRAM SIZE FILE                  computes once and writes the output, raw float32
 *     PROGRAM SIZE FILE WARMUP SECONDS   calls for so long, then writes what each call took after
 *                                        the warm-up: a line each, in milliseconds
 */

#include "race.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void die(const char *what, const char *name) {
  fprintf(stderr, "%s %s\n", what, name);
  exit(2);
}

float *room_for(size_t count) {
  size_t bytes = (count * sizeof(float) + 63) / 64 * 64;
  float *numbers = aligned_alloc(64, bytes);
  if (numbers == NULL) die("no memory for", "numbers");
  return memset(numbers, 0, bytes);
}

float *read_numbers(const char *name, size_t count) {
  char path[256];
  snprintf(path, sizeof path, "%s.f32", name);
  FILE *file = fopen(path, "rb");
  float *numbers = room_for(count);
  if (file == NULL) die("cannot open", path);
  if (fread(numbers, sizeof(float), count, file) != count) die("too few numbers in", path);
  fclose(file);
  return numbers;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  /* No literal: a race may ask for float literals, and seconds need more digits. */
  return (double)time.tv_sec + (double)time.tv_nsec / 1000000000;
}

static double call(void) {
  double start = now();
  compute();
  return now() - start;
}

int main(int argc, char **argv) {
  if (argc != 3 && argc != 5) die("usage:", "PROGRAM SIZE FILE [WARMUP SECONDS]");
  load(atoi(argv[1]));
  FILE *file = fopen(argv[2], "wb");
  if (file == NULL) die("cannot write", argv[2]);
  if (argc == 3) {
    size_t count;
    compute();
    const float *numbers = output(&count);
    if (fwrite(numbers, sizeof(float), count, file) != count) die("cannot write", argv[2]);
  } else {
    double warm = now() + atof(argv[3]);
    do {
      call();
    } while (now() < warm);
    double end = now() + atof(argv[4]);
    do {
      fprintf(file, "%.6f\n", 1000 * call());
    } while (now() < end);
  }
  return fclose(file);
}
