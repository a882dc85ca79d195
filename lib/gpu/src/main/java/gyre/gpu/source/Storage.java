package gyre.gpu.source;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a thread keeps what there is one of for each state, and how text says so: in a line, {@code
 * §} ends the name of such a quantity and {@code #} is the state's number.
 */
sealed interface Storage {

  /**
   * Numbers that a thread may keep in registers: half of the 255 that a thread of an NVIDIA GPU
   * has; the equations' own values need the rest.
   */
  int MOST_IN_REGISTERS = 128;

  /** The storage for so many states, of which a method needs so many copies. */
  static Storage of(int states, int copies) {
    return states * copies <= MOST_IN_REGISTERS ? new Registers(states) : new Memory(states);
  }

  /** Declares a quantity. */
  String declare(String name);

  /** The quantity of one state. */
  String at(String name, int state);

  /** A statement for each state. */
  String each(String statement);

  /** A local variable for each state. */
  record Registers(int states) implements Storage {
    @Override
    public String declare(String name) {
      return each("float %s§ = 0f;".formatted(name));
    }

    @Override
    public String at(String name, int state) {
      return name + "_" + state;
    }

    @Override
    public String each(String statement) {
      return IntStream.range(0, states)
          .mapToObj(s -> statement.replace("§", "_" + s).replace("#", Integer.toString(s)))
          .collect(Collectors.joining("\n"));
    }
  }

  /** An array of the thread's own, which lies in memory: slower, without a limit to speak of. */
  record Memory(int states) implements Storage {
    @Override
    public String declare(String name) {
      return "float[] %s = new float[%d];".formatted(name, states);
    }

    @Override
    public String at(String name, int state) {
      return "%s[%d]".formatted(name, state);
    }

    @Override
    public String each(String statement) {
      return "for (int s = 0; s < %d; s++) {\n%s\n}"
          .formatted(states, statement.replace("§", "[s]").replace("#", "s"));
    }
  }
}
