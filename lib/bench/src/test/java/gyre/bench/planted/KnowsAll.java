package gyre.bench.planted;

/** Knows every other module. Bench may; it stands for bench where others know it. */
public record KnowsAll(
    gyre.cpu.planted.KnowsAll cpu,
    gyre.gpu.planted.KnowsAll gpu,
    gyre.learn.planted.KnowsAll learn,
    gyre.notebook.planted.KnowsAll notebook) {}
