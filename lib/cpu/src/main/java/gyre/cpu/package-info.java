/**
 * The kernel contracts on the CPU: vector units through the Vector API, all cores.
 *
 * <p>The only package that imports {@code jdk.incubator.vector}. Mathematics and contracts are in
 * the packages of their subjects; here stands only what makes them fast, and why.
 */
package gyre.cpu;
