/**
 * The density of many members of one stochastic differential equation, solved for directly: finite
 * volumes in one and two dimensions, in {@code double}.
 */
package gyre.fokkerplanck;
