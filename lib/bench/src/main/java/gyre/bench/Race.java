package gyre.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A side of a race in Java: it reads its inputs, and can show its output before it is timed. */
@State(Scope.Benchmark)
public abstract class Race {
  /** What the race varies. */
  @Param("1")
  public int size;

  /** Where the inputs of all sizes lie. */
  @Param("")
  public String folder;

  /** Reads the inputs of this fork. */
  @Setup(Level.Trial)
  public void setUp() throws IOException {
    load(Path.of(folder, Integer.toString(size)), size);
  }

  /**
   * Reads the inputs of one size.
   *
   * @param inputs the folder where they lie, a file of raw numbers each
   * @param size what the race varies
   * @throws IOException if one is missing
   */
  public abstract void load(Path inputs, int size) throws IOException;

  /** Does once what is timed, and returns what came out. */
  public abstract float[] output();
}
