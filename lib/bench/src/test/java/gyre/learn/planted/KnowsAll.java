package gyre.learn.planted;

/** Knows every other module, as learn must not. */
public record KnowsAll(
    gyre.bench.planted.KnowsAll bench,
    gyre.cpu.planted.KnowsAll cpu,
    gyre.gpu.planted.KnowsAll gpu,
    gyre.notebook.planted.KnowsAll notebook) {}
