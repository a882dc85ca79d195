/**
 * Equations typed as text: parsed into a small tree, never into code.
 *
 * <p>{@link gyre.equation.Equation} reads a formula; {@link gyre.equation.Expression} is its tree;
 * {@link gyre.equation.Program} the same as a list of instructions with common parts shared, from
 * which the reference computes and backends write kernels.
 */
package gyre.equation;
