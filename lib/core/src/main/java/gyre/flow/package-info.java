/**
 * Force fields that generate: laws that spread from point sources, the velocity field of a data
 * set, and the flow that carries samples of a prior to the data.
 *
 * <p>{@link gyre.flow.ForceField} is the field of one point; {@link gyre.flow.EmpiricalField} that
 * of a data set in double precision; {@link gyre.flow.FieldKernel} and {@link gyre.flow.FlowKernel}
 * the contracts of what is heavy.
 */
package gyre.flow;
