/**
 * What a sample tells: moments with their standard errors, fitted power laws, counts on a grid; and
 * statistics of ensembles gathered on their way, so that a million paths need not be stored.
 */
package gyre.stats;
