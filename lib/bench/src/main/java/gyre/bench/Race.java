package gyre.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Our side of a race: a JMH state that reads its inputs and can show its output before timing. */
public interface Race {

  /**
   * Reads the inputs of one size.
   *
   * @param folder where they lie, a file of raw numbers each
   * @param size what the race varies
   * @throws IOException if one is missing
   */
  void load(Path folder, int size) throws IOException;

  /** Does once what is timed, and returns what came out. */
  float[] output();
}
