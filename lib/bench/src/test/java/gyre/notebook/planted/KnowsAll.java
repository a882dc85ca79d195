package gyre.notebook.planted;

/** Knows every other module, as notebook must not. */
public record KnowsAll(
    gyre.bench.planted.KnowsAll bench,
    gyre.cpu.planted.KnowsAll cpu,
    gyre.gpu.planted.KnowsAll gpu,
    gyre.learn.planted.KnowsAll learn) {}
