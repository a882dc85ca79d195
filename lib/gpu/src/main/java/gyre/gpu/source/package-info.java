/**
 * Writes device methods for systems that are typed as text: Java within what TornadoVM compiles.
 *
 * <p>What generated text keeps to, since TornadoVM 5.2 would compile it wrongly otherwise, without
 * a word:
 *
 * <ul>
 *   <li>Where a number may not be one, it is compared with {@code <, >} and {@code ==} only: {@code
 *       <=} becomes {@code !(>)}, which is true of NaN.
 *   <li>No condition stands within another one's branch: of {@code a ? b : c ? d : e} an "or" is
 *       made, whose opposite is wrong.
 *   <li>An array is filled before it is read: on a device it is not 0 at first.
 *   <li>Truth is the int 1 or 0; a loop has one condition and is left by it alone.
 *   <li>No variable of a loop becomes the former value of another: such moves are made one after
 *       the other, not at once.
 * </ul>
 */
package gyre.gpu.source;
