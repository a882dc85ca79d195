/* A peer in C: it provides load, compute and output; race.c is its main program. */

#ifndef RACE_H
#define RACE_H

#include <stddef.h>

/* Reads the inputs of one size, with read_numbers, before anything is timed. */
void load(int size);

/* Does once what is timed. */
void compute(void);

/* What compute computed, and how many numbers that is. */
const float *output(size_t *count);

/* An input: so many numbers of the file NAME.f32, at an address that vectors can be read from. */
float *read_numbers(const char *name, size_t count);

/* So many numbers, all 0, at such an address. */
float *room_for(size_t count);

#endif
