package gyre.gpu.source;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a thread keeps quantities of states, and how text says so.
 *
 * <p>In a line of text {@code §} ends the name of a quantity that there is one of for each state,
 * such as {@code y§}, and {@code #} is the state's number.
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

  /** Declares a quantity by its name alone; its values are not known at first. */
  String declare(String name);

  /** A line, or a part of one, for one state. */
  String of(String line, int state);

  /** A line for each state. */
  String each(String line);

  /** A local variable for each state. */
  record Registers(int states) implements Storage {
    @Override
    public String declare(String name) {
      return each("float %s§ = 0f;".formatted(name));
    }

    @Override
    public String of(String line, int state) {
      return line.replace("§", "_" + state).replace("#", Integer.toString(state));
    }

    @Override
    public String each(String line) {
      return IntStream.range(0, states)
          .mapToObj(state -> of(line, state))
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
    public String of(String line, int state) {
      return line.replace("§", "[" + state + "]").replace("#", Integer.toString(state));
    }

    @Override
    public String each(String line) {
      return "for (int s = 0; s < %d; s++) {\n%s\n}"
          .formatted(states, line.replace("§", "[s]").replace("#", "s"));
    }
  }
}
