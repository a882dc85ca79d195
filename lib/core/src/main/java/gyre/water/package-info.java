/**
 * Hot water in a house: pipes that cool, a heater that must be lit, a pump, taps and valves, and
 * what a day of draws costs in waiting, water, gas and electricity.
 *
 * <p>{@link gyre.water.Home} describes a house in a few lines, {@link gyre.water.Homes} has the
 * usual ones ready; {@link gyre.water.Simulation} runs it; {@link gyre.water.HomeEnsembleKernel}
 * runs many, where it must be fast by {@link gyre.water.FlatDay}: the same day over tables of
 * numbers. Names carry their units; what has none is in SI.
 *
 * <p>Source of the schemes: spaces.ac.cn, archive 9405 (2023-01-04) and its sequel 10869.
 */
package gyre.water;
