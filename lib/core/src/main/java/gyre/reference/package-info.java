/** The backend of plain loops in {@code double}: the one that all others are held against. */
package gyre.reference;
