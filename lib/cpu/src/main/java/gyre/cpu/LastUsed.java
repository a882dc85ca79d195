package gyre.cpu;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Values that are costly to make, by what they are made from: those used last, so many. Safe for
 * use by several threads; a value is made once, and meanwhile others can be had.
 */
final class LastUsed<K, V> {
  private final Map<K, Entry<V>> entries;

  /** With room for so many. */
  LastUsed(int most) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
            return size() > most;
          }
        };
  }

  private static final class Entry<V> {
    private V value;

    synchronized V get(Supplier<? extends V> maker) {
      if (value == null) {
        value = maker.get();
      }
      return value;
    }
  }

  /** The value of a key, made now unless it is at hand. */
  V get(K key, Supplier<? extends V> maker) {
    Entry<V> entry;
    synchronized (entries) {
      entry = entries.computeIfAbsent(key, absent -> new Entry<>());
    }
    return entry.get(maker);
  }
}
