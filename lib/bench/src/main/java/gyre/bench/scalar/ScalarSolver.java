package gyre.bench.scalar;

import java.util.stream.IntStream;

/** Integrates members one after the other. */
@FunctionalInterface
public interface ScalarSolver {
  /** Members that a thread takes at once: few enough that no core is idle for long at the end. */
  int CHUNK = 64;

  /**
   * Integrates one member.
   *
   * @param starts {@code [state][member]}; not modified
   * @param parameters {@code [parameter][member]}; not modified
   * @param end {@code [state][member]}; the member's column is written
   * @param member which
   */
  void integrate(float[][] starts, float[][] parameters, float[][] end, int member);

  /** All members, on all cores. */
  default float[][] integrateAll(float[][] starts, float[][] parameters) {
    int members = starts[0].length;
    var end = new float[starts.length][members];
    IntStream.range(0, (members + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              int past = Math.min(members, (chunk + 1) * CHUNK);
              for (int member = chunk * CHUNK; member < past; member++) {
                integrate(starts, parameters, end, member);
              }
            });
    return end;
  }
}
