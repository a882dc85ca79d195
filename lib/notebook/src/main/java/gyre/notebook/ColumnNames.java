package gyre.notebook;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names of a table's columns, of which Tablesaw allows no two that differ by case alone: a
 * later one is called {@code x (2)}, and so on.
 */
final class ColumnNames {
  private final Set<String> taken = new HashSet<>();

  /** Names that no other column may have. */
  ColumnNames(String... reserved) {
    for (var name : reserved) free(name);
  }

  /** The name, or the first one made from it that is free; it is taken from now on. */
  String free(String name) {
    var free = name;
    for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) free = name + " (" + i + ")";
    return free;
  }
}
