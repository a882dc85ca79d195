package uk.ac.manchester.tornado.planted;

/** Stands for TornadoVM, which need not be on the class path. */
public record Task() {}
