/**
 * The linear algebra of rotations, on EJML: the matrix exponential, the canonical forms of real
 * skew and orthogonal matrices without complex numbers, and random matrices by seed.
 *
 * <p>Throughout, {@code J(θ) = [[0, −θ], [θ, 0]]} and {@code e^J(θ)} is the rotation of the plane
 * by {@code θ}. No method modifies its arguments.
 */
package gyre.linalg;
