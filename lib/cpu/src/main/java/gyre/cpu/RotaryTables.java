package gyre.cpu;

import gyre.attention.Rotary;
import gyre.attention.RotaryTable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The tables made last: layers of a model and steps of a loop ask for the same ones again. Safe for
 * use by several threads.
 */
final class RotaryTables {
  /** Three are what one job with a horizon needs. */
  private static final int MOST = 3;

  private final Deque<RotaryTable> tables = new ArrayDeque<>();

  /** A table that covers so many tokens, or more of them. */
  synchronized RotaryTable of(Rotary rotary, int tokens) {
    for (var table : tables) {
      if (table.covers(rotary, tokens)) return table;
    }
    var table = RotaryTable.of(rotary, tokens);
    if (tables.size() == MOST) tables.removeLast();
    tables.addFirst(table);
    return table;
  }
}
