package gyre.planted;

import uk.ac.manchester.tornado.planted.Task;

/** TornadoVM outside gyre.gpu. */
public record UsesTornado(Task planted) {}
