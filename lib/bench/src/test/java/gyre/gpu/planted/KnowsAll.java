package gyre.gpu.planted;

/** Knows every other module, as gpu must not. */
public record KnowsAll(
    gyre.bench.planted.KnowsAll bench,
    gyre.cpu.planted.KnowsAll cpu,
    gyre.learn.planted.KnowsAll learn,
    gyre.notebook.planted.KnowsAll notebook) {}
