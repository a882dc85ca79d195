package gyre.water;

/**
 * Somebody opens a tap. On the hot side they let run what is not warm, and then use so many litres;
 * on the cold side they use the litres as they come. A tap serves one draw at a time: the next
 * waits, by its own clock not yet begun.
 *
 * @param tap the tap's place
 * @param side hot or cold
 * @param startSeconds after midnight
 * @param litres used
 */
public record Draw(String tap, Side side, double startSeconds, double litres) {

  /** Sides of a tap. */
  public enum Side {
    /** From the heater. */
    HOT,
    /** From the mains. */
    COLD
  }

  /** Checks the numbers. */
  public Draw {
    Require.notNegative("start of draw in seconds", startSeconds);
    Require.positive("draw in litres", litres);
  }

  /** A draw of hot water at an hour of the day. */
  public static Draw hot(String tap, double hour, double litres) {
    return new Draw(tap, Side.HOT, Clock.HOUR * hour, litres);
  }

  /** A draw of cold water at an hour of the day. */
  public static Draw cold(String tap, double hour, double litres) {
    return new Draw(tap, Side.COLD, Clock.HOUR * hour, litres);
  }
}
