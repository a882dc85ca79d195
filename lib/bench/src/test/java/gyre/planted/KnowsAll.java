package gyre.planted;

/** Knows every other module, as core must not. */
public record KnowsAll(
    gyre.bench.planted.KnowsAll bench,
    gyre.cpu.planted.KnowsAll cpu,
    gyre.gpu.planted.KnowsAll gpu,
    gyre.learn.planted.KnowsAll learn,
    gyre.notebook.planted.KnowsAll notebook) {}
