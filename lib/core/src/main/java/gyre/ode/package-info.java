/**
 * Ensembles of ordinary differential equations: systems typed as text, methods as data, the
 * contract of the kernel that integrates many members at once, and its reference.
 */
package gyre.ode;
