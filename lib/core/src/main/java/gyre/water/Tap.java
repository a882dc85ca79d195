package gyre.water;

/**
 * A tap.
 *
 * @param place where a section ends
 * @param flowLitresPerMinute when open, on the hot side or on the cold
 */
public record Tap(String place, double flowLitresPerMinute) {

  /** Checks the flow. */
  public Tap {
    Require.positive("flow of tap in " + place + " in litres per minute", flowLitresPerMinute);
  }
}
