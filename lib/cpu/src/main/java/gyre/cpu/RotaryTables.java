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

  /** A table of so many tokens, or more of them. */
  synchronized RotaryTable of(Rotary rotary, int tokens) {
    var known = tables.stream().filter(table -> table.isOf(rotary)).findFirst();
    if (known.isPresent() && known.get().tokens() >= tokens) return known.get();
    known.ifPresent(tables::remove);
    // A sequence that grows token by token will ask for the next ones.
    boolean isGrowing = known.isPresent() && rotary.positions().goOn();
    int room = isGrowing ? (int) Math.min(tokens + tokens / 2L, most(rotary)) : tokens;
    var table = RotaryTable.of(rotary, Math.max(tokens, room));
    if (tables.size() == MOST) tables.removeLast();
    tables.addFirst(table);
    return table;
  }

  /** The most tokens of which a table is an array. */
  private static int most(Rotary rotary) {
    return Integer.MAX_VALUE / Math.max(1, rotary.dimensions());
  }
}
