package gyre.gpu;

import gyre.flow.ForceField;
import gyre.gpu.runtime.Buffers;
import gyre.gpu.runtime.Capacity;
import gyre.gpu.runtime.Device;
import gyre.gpu.runtime.GeneratedKernels;
import gyre.gpu.runtime.Plan;
import gyre.gpu.runtime.Plans;
import gyre.gpu.source.FieldClock;
import gyre.gpu.source.FieldSource;
import gyre.kernel.UnfitJobException;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The buffers of a kernel generated for a field, and its launch. */
public final class FieldPlan implements Plans.Owner {
  /** Evaluations of one run. */
  static final int MOST_EVALUATIONS = 1024;

  private static final int PARTICLES = 1;
  private static final int DATA = 2;
  private static final int DIMENSION = 3;
  private static final int STAGES = 4;
  private static final int EVALUATIONS = 5;
  private static final int JOB_SIZE = 6;

  /**
   * What distinguishes plans.
   *
   * @param source the kernel
   * @param dimension d
   * @param stages of the method
   * @param positions capacity in numbers
   * @param data capacity in numbers
   */
  record Kind(FieldSource source, int dimension, int stages, int positions, int data) {

    /**
     * The kind for as many particles as a device has room for, and all the data.
     *
     * @param particles how many there are
     * @param data in numbers
     * @throws UnfitJobException if not even one particle fits
     */
    static Kind of(ForceField field, int stages, int particles, int data, Plans plans) {
      int each = Math.max(1, particles);
      while (each > 1 && !fits(stages, each, field, data, plans)) each = Math.ceilDiv(each, 2);
      if (!fits(stages, each, field, data, plans)) {
        throw new UnfitJobException(
            "a particle and %d numbers of data need more memory than %s has"
                .formatted(data, plans.device()),
            null);
      }
      return of(field, stages, each, data);
    }

    private static Kind of(ForceField field, int stages, int particles, int data) {
      int d = field.dimension();
      return new Kind(
          FieldSource.of(field, data / d),
          d,
          stages,
          Capacity.of((long) particles * d),
          Capacity.of(data));
    }

    private static boolean fits(
        int stages, int particles, ForceField field, int data, Plans plans) {
      var kind = of(field, stages, particles, data);
      return kind.bytes() <= plans.budget()
          && kind.longest() <= Integer.MAX_VALUE
          && kind.longest() * Float.BYTES < plans.device().largestBuffer();
    }

    /** How many particles there is room for. */
    int particles() {
      return positions / dimension;
    }

    /** Bytes on the device, but for some kilobytes. */
    long bytes() {
      return Float.BYTES * ((2L + stages) * positions + data);
    }

    /** Numbers of the largest buffer. */
    private long longest() {
      return Math.max((long) stages * positions, data);
    }
  }

  private final int stages;
  private final int particlesOfGroup;
  private final Plan plan;
  private final FloatArray clocks;
  private final FloatArray tableau;
  private final FloatArray centre;
  private final FloatArray data;
  private final FloatArray positions;
  private final FloatArray places;
  private final FloatArray slopes;
  private final Plan.Launch launch;

  FieldPlan(Device device, Kind kind) {
    stages = kind.stages();
    particlesOfGroup = kind.source().particles();
    plan = new Plan(device, "field");
    clocks = plan.input(FieldClock.SIZE * MOST_EVALUATIONS);
    tableau = plan.input(kind.stages() * (kind.stages() + 1) + 1);
    centre = plan.input(kind.dimension());
    data = plan.input(kind.data());
    positions = plan.inputAndOutput(kind.positions());
    places = plan.scratch(kind.positions());
    slopes = plan.scratch(kind.stages() * kind.positions());
    launch = launchOf(GeneratedKernels.compile(kind.source().text()));
  }

  private Plan.Launch launchOf(Class<?> kernel) {
    try {
      return (Plan.Launch) kernel.getMethod("launch", FieldPlan.class).invoke(null, this);
    } catch (ReflectiveOperationException wrong) {
      throw new IllegalStateException("a generated kernel has no launch", wrong);
    }
  }

  /** Appends the launch of a generated kernel. */
  public Plan.Launch launch(Plan.Adder adder) {
    return plan.launch("carry", FieldSource.THREADS, JOB_SIZE, adder);
  }

  /**
   * Evaluates the field at the places of a method's stages, and moves the particles, on a plan of a
   * kind; what it took is told.
   *
   * @param points data and their centre
   * @param steps a row of weights for each stage, one for the step, and what of a position is kept
   * @param times {@code [evaluation][FieldClock.SIZE]}: whole steps
   * @param x {@code [particle][d]}, from place {@code at} on, {@code count} numbers; moved
   */
  static void carry(
      Plans plans,
      Kind kind,
      CentredData points,
      float[] steps,
      float[] times,
      float[] x,
      int at,
      int count) {
    long pairs = (long) count / kind.dimension() * points.data().length;
    long work = pairs * (times.length / FieldClock.SIZE);
    plans.run(
        FieldPlan.class,
        kind,
        kind.bytes(),
        needed -> new FieldPlan(plans.device(), needed),
        plan -> {
          plan.carry(points, steps, times, x, at, count);
          plans.pace(FieldPlan.class).took(work, plan.plan().seconds());
        });
  }

  private void carry(
      CentredData points, float[] steps, float[] times, float[] x, int at, int count) {
    Buffers.fill(clocks, 0, times, 0, times.length);
    Buffers.fill(tableau, 0, steps, 0, steps.length);
    Buffers.fill(centre, 0, points.centre(), 0, points.centre().length);
    Buffers.fill(data, 0, points.data(), 0, points.data().length);
    Buffers.fill(positions, 0, x, at, count);
    int d = points.centre().length;
    var told = launch.job();
    told.set(PARTICLES, count / d);
    told.set(DATA, points.data().length / d);
    told.set(DIMENSION, d);
    told.set(STAGES, stages);
    told.set(EVALUATIONS, times.length / FieldClock.SIZE);
    launch.groups(Math.ceilDiv(count / d, particlesOfGroup));
    plan.run();
    Buffers.read(positions, x, at, count);
  }

  @Override
  public Plan plan() {
    return plan;
  }

  /** Numbers of each evaluation, see {@link FieldClock}. */
  public FloatArray clocks() {
    return clocks;
  }

  /** The weights of the method, times its step. */
  public FloatArray tableau() {
    return tableau;
  }

  /** The mean of the data, {@code [d]}. */
  public FloatArray centre() {
    return centre;
  }

  /** The data around their mean, {@code [datum][d]}. */
  public FloatArray data() {
    return data;
  }

  /** Where the particles are, {@code [particle][d]}. */
  public FloatArray positions() {
    return positions;
  }

  /** Where the field is evaluated, around the mean of the data, {@code [particle][d]}. */
  public FloatArray places() {
    return places;
  }

  /** Velocities, {@code [stage][particle][d]}. */
  public FloatArray slopes() {
    return slopes;
  }
}
