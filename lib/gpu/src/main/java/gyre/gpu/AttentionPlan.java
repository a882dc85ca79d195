package gyre.gpu;

import gyre.gpu.kernels.AttentionTiles;
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
   * @param powers capacity of the powers of the decay; 0 where there is none
   * @param hasHorizon whether some keys may be beyond it
   */
  record Kind(
      int headDim, int queries, int keys, int angles, int biases, int powers, boolean hasHorizon) {

    static Kind of(AttentionPart part) {
      var shape = part.job().shape();
      return new Kind(
          shape.headDim(),
          Capacity.of(part.querySize()),
          Capacity.of(part.keySize()),
          Capacity.of((long) shape.keyTokens() * part.job().rotary().dimensions()),
          Capacity.of((long) shape.queryHeads() * part.distances()),
          part.powers() == 0 ? 0 : Capacity.of(part.powers()),
          part.hasHorizon());
    }

    /** Bytes on the device, but for some kilobytes. */
    long bytes() {
      long far = hasHorizon ? (long) queries + keys + 4L * angles : 0;
      return Float.BYTES * (2L * queries + 2L * keys + 2L * angles + biases + powers + far);
    }
  }

  final RotatedHeads query;
  final RotatedHeads key;
  final RotatedHeads farQuery;
  final RotatedHeads farKey;
  final FloatArray value;
  final FloatArray bias;
  final FloatArray powers;
  final FloatArray output;
  private final Plan plan;
  private final Kind kind;
  private final Plan.Launch attend;

  AttentionPlan(Device device, Kind kind) {
    int d = kind.headDim();
    int columns = Math.ceilDiv(d, AttentionTiles.SIDE);
    float scale = (float) (1 / Math.sqrt(d));
    plan = new Plan(device, "attention");
    this.kind = kind;
    var angles = RotatedHeads.Angles.room(plan, kind.angles());
    query = RotatedHeads.of(plan, "rotateQueries", kind.queries(), angles, d);
    key = RotatedHeads.of(plan, "rotateKeys", kind.keys(), angles, d);
    farQuery = kind.hasHorizon() ? far("rotateFarQueries", kind.queries()) : null;
    farKey = kind.hasHorizon() ? far("rotateFarKeys", kind.keys()) : null;
    value = plan.input(kind.keys());
    bias = plan.input(kind.biases());
    powers = plan.input(Math.max(1, kind.powers()));
    output = plan.output(kind.queries());
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
                    query.heads(),
                    key.heads(),
                    // Never read where there is no horizon; a kernel has no optional arguments.
                    kind.hasHorizon() ? farQuery.heads() : query.heads(),
                    kind.hasHorizon() ? farKey.heads() : key.heads(),
                    powers,
                    value,
                    bias,
                    output,
                    plan.receipt(),
                    launch.slot(),
                    d,
                    columns,
                    kind.hasHorizon() ? AttentionTiles.NEAR_AND_FAR : AttentionTiles.NEAR,
                    kind.powers() > 0 ? 1 : 0,
                    scale));
  }

  private RotatedHeads far(String name, int capacity) {
    var angles = RotatedHeads.Angles.room(plan, kind.angles());
    return RotatedHeads.of(plan, name, capacity, angles, kind.headDim());
  }

  @Override
  public Plan plan() {
    return plan;
  }

  /** Runs with what the buffers hold. */
  void run(AttentionPart part) {
    var job = part.job();
    var shape = job.shape();
    query.rotate(job, part.queryRows(), shape.queryTokens());
    key.rotate(job, part.keyRows(), shape.keyTokens());
    if (kind.hasHorizon()) {
      farQuery.rotate(job, part.queryRows(), shape.queryTokens());
      farKey.rotate(job, part.keyRows(), shape.keyTokens());
    }
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
    told.set(AttentionTiles.HORIZON, Math.min(job.rotary().horizon().tokens(), shape.keyTokens()));
    attend.groups((long) part.queryRows() * AttentionTiles.groups(shape.queryTokens()));
    plan.run();
  }
}
