/**
 * What a kernel, a backend and a device are, and how one is chosen.
 *
 * <p>Nothing here knows a subject: contracts live in the package of their subject, their fast
 * implementations in the module of a backend.
 */
package gyre.kernel;
