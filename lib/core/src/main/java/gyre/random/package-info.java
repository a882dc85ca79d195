/**
 * Randomness as a pure function of where it is used: the Philox generator, and the noises drawn
 * from its words. No state, so any thread or device can compute any number; the fast versions in
 * other modules are held to these definitions.
 */
package gyre.random;
