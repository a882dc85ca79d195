package gyre.water;

/**
 * A hot pipe between two places of a house.
 *
 * @param from the place nearer to the heater, {@link Home#HEATER} or where another section ends
 * @param to where it ends
 * @param pipe what it is made of
 */
public record Section(String from, String to, Pipe pipe) {}
