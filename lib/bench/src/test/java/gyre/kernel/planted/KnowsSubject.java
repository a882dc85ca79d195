package gyre.kernel.planted;

import gyre.attention.RotaryAttention;

/** A subject inside gyre.kernel. */
public record KnowsSubject(RotaryAttention planted) {}
