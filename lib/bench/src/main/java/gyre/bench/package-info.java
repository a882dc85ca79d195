/**
 * The Java side of the races: one JMH benchmark a race, its inputs read from the files that the
 * peers read too. {@code lib/bench/run} is the other side.
 */
package gyre.bench;
