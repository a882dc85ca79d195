package gyre.cpu;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A loop over independent tasks on all cores.
 *
 * <p>Threads take the next task as they finish one, so that uneven tasks balance; a task's result
 * must not depend on the thread that runs it. The calling thread works too, hence a job ends even
 * where the common pool is busy with others.
 */
final class Parallel {
  /** Threads that a loop uses at most. */
  static final int THREADS = Runtime.getRuntime().availableProcessors();

  private Parallel() {}

  /** One task, with scratch memory that no other thread uses meanwhile. */
  @FunctionalInterface
  interface Body<W> {
    void run(W workspace, int task);
  }

  /**
   * Runs tasks {@code 0 … tasks − 1}, each once, lower numbers first.
   *
   * @throws CancellationException if the calling thread is interrupted; its status is kept
   */
  static <W> void forEach(int tasks, Supplier<W> workspace, Body<W> body) {
    forEach(Caller.current(), tasks, workspace, body);
  }

  /**
   * Runs tasks as {@link #forEach(int, Supplier, Body)} does, long ones that ask the caller
   * themselves: it must be the same one.
   */
  static <W> void forEach(Caller caller, int tasks, Supplier<W> workspace, Body<W> body) {
    var loop = new Loop<>(tasks, workspace, body, caller);
    try {
      for (int i = 1; i < Math.min(tasks, THREADS); i++) Workers.run(loop);
    } finally {
      // Also where a thread could not be started: no worker may outlive the caller's arrays.
      loop.run();
      loop.awaitWorkers();
    }
    loop.rethrow();
  }

  /** One task on a block of items. */
  @FunctionalInterface
  interface BlockBody<W> {
    void run(W workspace, int task, int first, int last);
  }

  /**
   * Runs tasks as {@link #forEach(Caller, int, Supplier, Body)} does: on items {@code 0 … items −
   * 1}, in blocks of so many, the last one smaller where they do not divide evenly.
   */
  static <W> void forEachBlock(
      Caller caller, int items, int size, Supplier<W> workspace, BlockBody<W> body) {
    forEach(
        caller,
        Math.ceilDiv(items, size),
        workspace,
        (mine, task) -> {
          int first = task * size;
          body.run(mine, task, first, first + Math.min(size, items - first));
        });
  }

  private static final class Loop<W> implements Runnable {
    private final int tasks;
    private final Supplier<W> workspace;
    private final Body<W> body;
    private final Caller caller;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** The threads at work; ends with the last of them, and turns away any that start later. */
    private final Phaser workers = new Phaser(1);

    Loop(int tasks, Supplier<W> workspace, Body<W> body, Caller caller) {
      this.tasks = tasks;
      this.workspace = workspace;
      this.body = body;
      this.caller = caller;
    }

    @Override
    public void run() {
      if (workers.register() < 0) {
        return;
      }
      try {
        work();
      } catch (Throwable thrown) {
        failure.compareAndSet(null, thrown);
        next.set(tasks);
      } finally {
        workers.arriveAndDeregister();
      }
    }

    private void work() {
      W mine = null;
      for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
        caller.check();
        if (mine == null) {
          mine = workspace.get();
        }
        body.run(mine, task);
      }
    }

    /** An interrupt meanwhile is for the workers, who then end soon. */
    void awaitWorkers() {
      int phase = workers.arriveAndDeregister();
      Workers.waitAwake(workers::isTerminated);
      boolean isInterrupted = false;
      while (!workers.isTerminated()) {
        try {
          workers.awaitAdvanceInterruptibly(phase);
        } catch (InterruptedException interrupt) {
          isInterrupted = true;
          caller.noteInterrupt();
        }
      }
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }

    void rethrow() {
      var thrown = failure.get();
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      if (thrown instanceof Error error) {
        throw error;
      }
    }
  }
}
