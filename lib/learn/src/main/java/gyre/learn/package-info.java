/**
 * Learning by gradients, on DJL with PyTorch: a tiny language model, a small classifier, a field
 * that generates, the ways to change a matrix that LoRA is one of, losses, and training.
 *
 * <p>Weights are matrices {@code W [n][m]} that multiply rows from the right, {@code y = xW}, as in
 * the articles. Only this package knows DJL. What a notebook needs of it is given as plain arrays;
 * where a DJL type is asked for, an {@link ai.djl.training.optimizer.Optimizer} or an {@link
 * ai.djl.ndarray.NDArray}, DJL's own will do. PyTorch comes with the build: nothing is fetched at
 * run time.
 */
package gyre.learn;
