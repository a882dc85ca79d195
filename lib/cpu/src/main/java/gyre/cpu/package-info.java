/** The kernel contracts on the Vector API and all cores: the only package that imports it. */
package gyre.cpu;
