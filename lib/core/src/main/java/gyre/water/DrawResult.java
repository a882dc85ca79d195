package gyre.water;

/**
 * What became of a draw.
 *
 * @param draw the draw
 * @param openedSeconds when the tap was opened
 * @param waitSeconds until what came out was warm; 0 for a cold draw
 * @param flushedLitres that ran away meanwhile
 * @param meanCelsius of the water that was used
 * @param warmestCelsius of the water that was used
 * @param isServed whether it got warm before patience ended, or was a cold draw
 */
public record DrawResult(
    Draw draw,
    double openedSeconds,
    double waitSeconds,
    double flushedLitres,
    double meanCelsius,
    double warmestCelsius,
    boolean isServed) {}
