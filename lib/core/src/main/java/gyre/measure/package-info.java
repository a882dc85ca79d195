/**
 * How alike two clouds of points are, what was generated beside what it should look like; and how
 * good foretold probabilities are.
 *
 * <p>No single number says it. A distance between laws is small also for a mere copy of the data,
 * and a large distance to the nearest datum says as little; forecasts can be right and not to be
 * believed, or the reverse. So several are looked at together.
 */
package gyre.measure;
