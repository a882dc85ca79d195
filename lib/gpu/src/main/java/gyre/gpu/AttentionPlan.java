package gyre.gpu;

import gyre.attention.Pairing;
import gyre.attention.RotaryAttention;
import gyre.gpu.kernels.AttentionTiles;
import gyre.gpu.kernels.RotateHeads;
import gyre.gpu.runtime.Capacity;
import gyre.gpu.runtime.Device;
import gyre.gpu.runtime.Plan;
import gyre.gpu.runtime.Plans;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Rotates queries and keys, then attends, with all that lies between staying on the device. */
final class AttentionPlan implements Plans.Owner {

  /**
   * What distinguishes plans.
   *
   * @param headDim compiled in, so that a thread's share of the output is in registers
   * @param queries capacity of queries and of output, in numbers
   * @param keys capacity of keys and of values
   * @param angles capacity of each rotary table
   * @param biases capacity of the biases
   */
  record Kind(int headDim, int queries, int keys, int angles, int biases) {

    static Kind of(AttentionPart part) {
      var shape = part.job().shape();
      return new Kind(
          shape.headDim(),
          Capacity.of(part.querySize()),
          Capacity.of(part.keySize()),
          Capacity.of((long) shape.keyTokens() * part.job().rotary().dimensions()),
          Capacity.of((long) shape.queryHeads() * part.distances()));
    }

    /** Bytes on the device, but for some kilobytes. */
    long bytes() {
      return Float.BYTES * (2L * queries + 2L * keys + 2L * angles + biases);
    }
  }

  final FloatArray query;
  final FloatArray key;
  final FloatArray value;
  final FloatArray cosine;
  final FloatArray sine;
  final FloatArray bias;
  final FloatArray output;
  private final Plan plan;
  private final Plan.Launch rotateQueries;
  private final Plan.Launch rotateKeys;
  private final Plan.Launch attend;

  AttentionPlan(Device device, Kind kind) {
    int d = kind.headDim();
    int columns = Math.ceilDiv(d, AttentionTiles.SIDE);
    float scale = (float) (1 / Math.sqrt(d));
    plan = new Plan(device, "attention");
    query = plan.input(kind.queries());
    key = plan.input(kind.keys());
    value = plan.input(kind.keys());
    cosine = plan.input(kind.angles());
    sine = plan.input(kind.angles());
    bias = plan.input(kind.biases());
    output = plan.output(kind.queries());
    rotateQueries = rotation("rotateQueries", query, d);
    rotateKeys = rotation("rotateKeys", key, d);
    attend =
        plan.launch(
            "attend",
            AttentionTiles.THREADS,
            AttentionTiles.JOB_SIZE,
            (graph, task, launch) ->
                graph.task(
                    task,
                    AttentionTiles::attend,
                    plan.context(),
                    launch.job(),
                    query,
                    key,
                    value,
                    bias,
                    output,
                    plan.receipt(),
                    launch.slot(),
                    d,
                    columns,
                    scale));
  }

  private Plan.Launch rotation(String name, FloatArray heads, int headDim) {
    return plan.launch(
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
                cosine,
                sine,
                plan.receipt(),
                launch.slot(),
                headDim));
  }

  @Override
  public Plan plan() {
    return plan;
  }

  /** Runs with what the buffers hold. */
  void run(AttentionPart part) {
    var job = part.job();
    var shape = job.shape();
    rotate(rotateQueries, job, part.queryRows(), shape.queryTokens());
    rotate(rotateKeys, job, part.keyRows(), shape.keyTokens());
    var told = attend.job();
    told.set(AttentionTiles.QUERY_TOKENS, shape.queryTokens());
    told.set(AttentionTiles.KEY_TOKENS, shape.keyTokens());
    told.set(AttentionTiles.GROUP, part.group());
    told.set(AttentionTiles.QUERY_HEADS, shape.queryHeads());
    told.set(AttentionTiles.FIRST_ROW, part.firstQueryRow());
    told.set(AttentionTiles.LOOK_BACK, Math.min(job.mask().lookBack(), shape.keyTokens()));
    told.set(
        AttentionTiles.LOOK_AHEAD,
        Math.min(job.mask().lookAhead(), Math.max(shape.keyTokens(), shape.queryTokens())));
    told.set(AttentionTiles.DISTANCES, part.distances());
    attend.groups((long) part.queryRows() * AttentionTiles.groups(shape.queryTokens()));
    plan.run();
  }

  private static void rotate(Plan.Launch launch, RotaryAttention job, int rows, int tokens) {
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
