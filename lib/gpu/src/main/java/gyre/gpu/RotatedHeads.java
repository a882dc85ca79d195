package gyre.gpu;

import gyre.attention.Pairing;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryTable;
import gyre.gpu.kernels.RotateHeads;
import gyre.gpu.runtime.Buffers;
import gyre.gpu.runtime.Plan;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Heads that a launch of a plan rotates where they lie.
 *
 * @param heads {@code [row][token][headDim]}
 * @param angles by what
 * @param launch of {@link RotateHeads}
 */
record RotatedHeads(FloatArray heads, Angles angles, Plan.Launch launch) {

  /** The two arrays of a {@link RotaryTable}. */
  record Angles(FloatArray cosine, FloatArray sine) {
    static Angles room(Plan plan, int capacity) {
      return new Angles(plan.input(capacity), plan.input(capacity));
    }

    void fill(RotaryTable table) {
      Buffers.fill(cosine, 0, table.cosine(), 0, table.cosine().length);
      Buffers.fill(sine, 0, table.sine(), 0, table.sine().length);
    }
  }

  static RotatedHeads of(Plan plan, String name, int capacity, Angles angles, int headDim) {
    var heads = plan.input(capacity);
    return new RotatedHeads(
        heads,
        angles,
        plan.launch(
            name,
            RotateHeads.THREADS,
            RotateHeads.JOB_SIZE,
            (graph, task, launch) ->
                graph.task(
                    task,
                    RotateHeads::rotateHeads,
                    plan.context(),
                    launch.job(),
                    heads,
                    angles.cosine(),
                    angles.sine(),
                    plan.receipt(),
                    launch.slot(),
                    headDim)));
  }

  /** Says what the next run rotates: so many rows of the last tokens of a job. */
  void rotate(RotaryAttention job, int rows, int tokens) {
    var rotary = job.rotary();
    int pairs = rows * tokens * rotary.pairs();
    var told = launch.job();
    told.set(RotateHeads.PAIRS, pairs);
    told.set(RotateHeads.TOKENS, tokens);
    told.set(RotateHeads.FIRST_TOKEN, job.shape().keyTokens() - tokens);
    told.set(RotateHeads.DIMENSIONS, rotary.dimensions());
    told.set(RotateHeads.INTERLEAVED, rotary.pairing() == Pairing.INTERLEAVED ? 1 : 0);
    launch.groups(Math.max(1, Math.ceilDiv(pairs, RotateHeads.THREADS)));
  }
}
