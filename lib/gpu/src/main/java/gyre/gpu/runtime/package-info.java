/**
 * What every kernel on a device needs: the device, plans and their buffers, generated classes.
 *
 * <p>A {@link gyre.gpu.runtime.Plan} owns its buffers, on both sides, and frees them when it is
 * closed. A {@link gyre.gpu.runtime.Plans} keeps plans for the next job of the same kind, lends
 * each to one job at a time and closes those that no one asked for longest. Nothing here knows a
 * subject.
 */
package gyre.gpu.runtime;
