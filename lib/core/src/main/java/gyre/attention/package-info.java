/**
 * Softmax attention with rotary position embedding: what is attended (shape, rotary, mask, bias),
 * the contract of the kernel, and its reference.
 */
package gyre.attention;
