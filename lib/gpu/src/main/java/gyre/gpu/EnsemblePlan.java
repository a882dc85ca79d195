package gyre.gpu;

import gyre.gpu.runtime.Buffers;
import gyre.gpu.runtime.Device;
import gyre.gpu.runtime.GeneratedKernels;
import gyre.gpu.runtime.Plan;
import gyre.gpu.runtime.Plans;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** The buffers of a kernel generated for an ensemble, and its launch. */
public final class EnsemblePlan implements Plans.Owner {
  /** Threads of a group: few, as each wants many registers. */
  static final int THREADS = 64;

  /** Numbers that a kernel is told: room for the weights of ninety stages. */
  private static final int NUMBERS = 1 << 12;

  /** Place in {@code job}: how many members. */
  public static final int MEMBERS = 1;

  /** Place in {@code job}: how many steps, or tries. */
  public static final int STEPS = 2;

  /** Place in {@code job}: which member of the whole ensemble comes first. */
  public static final int FIRST_MEMBER = 3;

  /** Place in {@code job}: low half of the seed. */
  public static final int SEED_LOW = 4;

  /** Place in {@code job}: high half of the seed. */
  public static final int SEED_HIGH = 5;

  private static final int JOB_SIZE = 6;

  /** Numbers that tell a member's time at the end. */
  private static final int CLOCKS = 2;

  /** Whole numbers that tell what became of a member. */
  private static final int COUNTS = 4;

  /**
   * What distinguishes plans.
   *
   * @param source the text of the kernel
   * @param states states of the system
   * @param parameters its parameters
   * @param saveSize numbers that the kernel is told about a time to save at
   * @param members capacity in members
   * @param saves capacity in times to save at
   * @param saved capacity of the saved states, in numbers
   */
  record Kind(
      String source, int states, int parameters, int saveSize, int members, int saves, int saved) {

    /** Bytes on the device, but for some kilobytes. */
    long bytes() {
      return Float.BYTES
          * ((2L * states + parameters + CLOCKS + COUNTS) * members
              + (1L + saveSize) * saves
              + saved);
    }

    /** Numbers of the largest buffer. */
    long longest() {
      return Math.max(saved, (long) members * Math.max(COUNTS, Math.max(states, parameters)));
    }
  }

  private final Plan plan;
  private final FloatArray numbers;
  private final FloatArray starts;
  private final FloatArray parameters;
  private final IntArray saveSteps;
  private final FloatArray saveNumbers;
  private final FloatArray saved;
  private final FloatArray end;
  private final FloatArray clocks;
  private final IntArray counts;
  private final Plan.Launch launch;

  EnsemblePlan(Device device, Kind kind) {
    plan = new Plan(device, "ensemble");
    numbers = plan.input(NUMBERS);
    starts = plan.input(kind.members() * kind.states());
    parameters = plan.input(Math.max(1, kind.members() * kind.parameters()));
    saveSteps = plan.intInput(kind.saves());
    saveNumbers = plan.input(kind.saves() * kind.saveSize());
    saved = plan.output(kind.saved());
    end = plan.output(kind.states() * kind.members());
    clocks = plan.output(CLOCKS * kind.members());
    counts = plan.intOutput(COUNTS * kind.members());
    launch = launchOf(GeneratedKernels.compile(kind.source()));
  }

  private Plan.Launch launchOf(Class<?> kernel) {
    try {
      return (Plan.Launch) kernel.getMethod("launch", EnsemblePlan.class).invoke(null, this);
    } catch (ReflectiveOperationException wrong) {
      throw new IllegalStateException("a generated kernel has no launch", wrong);
    }
  }

  /** Appends the launch of a generated kernel. */
  public Plan.Launch launch(Plan.Adder adder) {
    return plan.launch("integrate", THREADS, JOB_SIZE, adder);
  }

  /** What the kernel is told. */
  IntArray job() {
    return launch.job();
  }

  /** Loads {@code count} members from {@code first} on. */
  void load(float[][] allStarts, float[][] allParameters, int first, int count) {
    launch.job().set(MEMBERS, count);
    launch.job().set(FIRST_MEMBER, first);
    load(starts, allStarts, first, count);
    load(parameters, allParameters, first, count);
  }

  private static void load(FloatArray buffer, float[][] from, int first, int count) {
    for (int i = 0; i < from.length; i++) Buffers.fill(buffer, i * count, from[i], first, count);
  }

  /** Runs for the members that are loaded. */
  void run(int steps) {
    int members = launch.job().get(MEMBERS);
    launch.job().set(STEPS, steps);
    launch.groups(Math.ceilDiv(members, THREADS));
    plan.run();
  }

  /** Reads the states at one of the times to save at; not a number where a member had ended. */
  float[][] savedAt(int time, int states) {
    int members = launch.job().get(MEMBERS);
    var block = new float[states][members];
    for (int s = 0; s < states; s++) {
      Buffers.read(saved, (time * states + s) * members, block[s], 0, members);
    }
    for (int m = 0; m < members; m++) {
      if (time >= counts.get(3 * members + m)) {
        for (float[] state : block) state[m] = Float.NaN;
      }
    }
    return block;
  }

  /** Reads the states at the ends into arrays of the whole ensemble. */
  void readEnd(float[][] into, int first) {
    int members = launch.job().get(MEMBERS);
    for (int s = 0; s < into.length; s++) Buffers.read(end, s * members, into[s], first, members);
  }

  @Override
  public Plan plan() {
    return plan;
  }

  /** What all members have in common, such as the step. */
  public FloatArray numbers() {
    return numbers;
  }

  /** Starts, {@code [state][member]}. */
  public FloatArray starts() {
    return starts;
  }

  /** Parameters, {@code [parameter][member]}. */
  public FloatArray parameters() {
    return parameters;
  }

  /** In which step each time to save at lies; one more ends the list. */
  public IntArray saveSteps() {
    return saveSteps;
  }

  /** What else is known of each time to save at, {@code [time][…]}; one more ends the list. */
  public FloatArray saveNumbers() {
    return saveNumbers;
  }

  /** States at the times to save at, {@code [time][state][member]}. */
  public FloatArray saved() {
    return saved;
  }

  /** States at the end, {@code [state][member]}. */
  public FloatArray end() {
    return end;
  }

  /** What tells the time at the end, {@code [2][member]}. */
  public FloatArray clocks() {
    return clocks;
  }

  /** Status, steps accepted, steps rejected, times saved at, {@code [4][member]}. */
  public IntArray counts() {
    return counts;
  }
}
