package ai.djl.planted;

/** Stands for DJL, which need not be on the class path. */
public record Model() {}
