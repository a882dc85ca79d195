package gyre.bench;

import java.nio.file.Path;

/** Writes what a side computes, so that it is compared before anything is timed. */
public final class WriteOutput {
  private WriteOutput() {}

  /**
   * Reads {@code FOLDER/SIZE/*.f32} and writes {@code FOLDER/SIZE/FILE}.
   *
   * @param arguments the class of the race, the folder, the file, and the sizes
   * @throws Exception if there is no such race, or a file cannot be read or written
   */
  public static void main(String... arguments) throws Exception {
    var folder = Path.of(arguments[1]);
    for (int i = 3; i < arguments.length; i++) {
      var race =
          Class.forName(arguments[0]).asSubclass(Race.class).getDeclaredConstructor().newInstance();
      var inputs = folder.resolve(arguments[i]);
      race.load(inputs, Integer.parseInt(arguments[i]));
      RawFloats.write(inputs.resolve(arguments[2]), race.output());
    }
  }
}
