package gyre.cpu.planted;

/** Knows every other module, as cpu must not. */
public record KnowsAll(
    gyre.bench.planted.KnowsAll bench,
    gyre.gpu.planted.KnowsAll gpu,
    gyre.learn.planted.KnowsAll learn,
    gyre.notebook.planted.KnowsAll notebook) {}
