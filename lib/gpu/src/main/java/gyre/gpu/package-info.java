/**
 * The kernel contracts on a GPU, through TornadoVM.
 *
 * <p>Mathematics and contracts are in the packages of their subjects. Here jobs are taken, cut to
 * the size of the device and handed to plans; {@link gyre.gpu.kernels} holds what runs on the
 * device, {@link gyre.gpu.runtime} what every kernel needs. These are the only packages that import
 * {@code uk.ac.manchester.tornado}.
 */
package gyre.gpu;
