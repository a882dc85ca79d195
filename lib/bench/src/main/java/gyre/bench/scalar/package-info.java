/**
 * Peers in plain Java: ensembles as one writes them without vectors, a scalar loop for each system
 * and method, its states in local variables, members shared out among all cores.
 */
package gyre.bench.scalar;
