/** What a sample tells: moments with their standard errors, fitted power laws. */
package gyre.stats;
