package gyre.planted;

import jdk.incubator.vector.FloatVector;

/** Vectors outside gyre.cpu. */
public record UsesVectors(FloatVector planted) {}
