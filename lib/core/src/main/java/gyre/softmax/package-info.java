/**
 * What a softmax does to noise and to information: averages under noisy scores, entropy and its
 * bounds, each formula with its source, and the contract of the Monte Carlo kernel.
 */
package gyre.softmax;
