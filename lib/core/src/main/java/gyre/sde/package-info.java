/**
 * Ensembles of stochastic differential equations: systems typed as text, methods with what they
 * converge to, the contract of the kernel that integrates many members at once, and its reference.
 */
package gyre.sde;
