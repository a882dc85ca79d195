package gyre.kernel;

/**
 * A whole numerical job with one contract: integrate this ensemble to its end, attend this
 * sequence.
 *
 * <p>Each contract is one interface that extends this one, stands in the package of its subject and
 * holds the only full description of the job: formula; arguments with shape, layout, unit, modified
 * or not; conventions; accuracy; errors; thread-safety; source. A job is whole so that its data
 * crosses to a device once.
 */
public interface Kernel {}
