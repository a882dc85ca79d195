package gyre.gpu.runtime;

import gyre.kernel.DeviceException;
import gyre.kernel.DeviceTimes;
import gyre.kernel.UnfitJobException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.enums.ProfilerMode;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * A compiled sequence of launches with its buffers, for jobs of one kind: inputs cross to the
 * device, the launches run, outputs cross back.
 *
 * <p>It is built once: inputs and outputs, then launches. Its first run compiles, which takes a
 * second or so; later runs find the code and the buffers of the device in place. Buffers outside
 * the heap and their twins on the device live until {@link #close}.
 *
 * <p><b>Not safe for use from several threads</b>: a run fills and reads the plan's own buffers.
 * {@link Plans} lends a plan to one job at a time.
 */
public final class Plan implements AutoCloseable {
  private static final double NANOSECONDS = 1e9;

  /** Launches that a plan can have. */
  private static final int MOST_LAUNCHES = 16;

  private final Device device;
  private final String name;
  private final Arena arena = Arena.ofShared();
  private final List<Object> inputs = new ArrayList<>();
  private final List<Object> outputs = new ArrayList<>();
  private final List<Object> scratch = new ArrayList<>();
  private final List<UnaryOperator<TaskGraph>> tasks = new ArrayList<>();
  private final List<Launch> launches = new ArrayList<>();
  private final GridScheduler grids = new GridScheduler();
  private final KernelContext context = new KernelContext();
  private final IntArray receipt;
  private TornadoExecutionPlan compiled;
  private long bytes;
  private int stamp;
  private boolean ran;
  private double seconds;
  private DeviceTimes times = DeviceTimes.NONE;

  /**
   * An empty plan.
   *
   * @param name what TornadoVM's messages call it; a Java identifier
   */
  public Plan(Device device, String name) {
    this.device = device;
    this.name = name;
    receipt = ints(MOST_LAUNCHES);
    inputs.add(receipt);
    outputs.add(receipt);
  }

  /** One launch of a device method: how many groups run, and what they are told. */
  public final class Launch {
    private final WorkerGrid1D grid;
    private final int threads;
    private final int slot;
    private final IntArray job;

    private Launch(int threads, int slot, int jobSize) {
      this.threads = threads;
      this.slot = slot;
      grid = new WorkerGrid1D(threads);
      grid.setLocalWork(threads, 1, 1);
      job = ints(jobSize);
      inputs.add(job);
    }

    /** What the method is told; place 0 is the stamp, which {@link Plan#run} sets. */
    public IntArray job() {
      return job;
    }

    /** The method's place in {@link Plan#receipt}. */
    public int slot() {
      return slot;
    }

    /** Sets how many groups the next run has, at least 1. */
    public void groups(long groups) {
      long all = Math.multiplyExact(groups, (long) threads);
      if (groups < 1 || all > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "%s has %d groups of %d threads; it must have from 1 to %d groups"
                .formatted(name, groups, threads, Integer.MAX_VALUE / threads));
      }
      grid.setGlobalWork(all, 1, 1);
    }
  }

  /** A buffer that crosses to the device at each run; kernels may change its twin there. */
  public FloatArray input(int size) {
    return added(inputs, floats(size));
  }

  /** A buffer that crosses from the device at each run. */
  public FloatArray output(int size) {
    return added(outputs, floats(size));
  }

  /** A buffer that crosses both ways at each run. */
  public FloatArray inputAndOutput(int size) {
    return added(outputs, input(size));
  }

  /** A buffer that kernels use between them, or from one run to the next. */
  public FloatArray scratch(int size) {
    return added(scratch, floats(size));
  }

  /** A buffer of whole numbers that crosses from the device at each run. */
  public IntArray intOutput(int size) {
    return added(outputs, ints(size));
  }

  /** A buffer of {@code double} that crosses to the device at each run. */
  public DoubleArray doubleInput(int size) {
    return added(inputs, doubles(size));
  }

  /** A buffer of {@code double} that crosses from the device at each run. */
  public DoubleArray doubleOutput(int size) {
    return added(outputs, doubles(size));
  }

  /** A buffer of whole numbers that crosses to the device at each run. */
  public IntArray intInput(int size) {
    return added(inputs, ints(size));
  }

  /**
   * Appends a launch.
   *
   * @param task what the launch is called; a Java identifier
   * @param threads threads of a group
   * @param jobSize length of its {@link Launch#job}
   * @param add adds the device method to the graph, under that name
   */
  public Launch launch(String task, int threads, int jobSize, Adder add) {
    var launch = new Launch(threads, launches.size(), jobSize);
    launches.add(launch);
    grids.addWorkerGrid(name + "." + task, launch.grid);
    tasks.add(graph -> add.add(graph, task, launch));
    return launch;
  }

  /** Adds a device method to a graph. */
  @FunctionalInterface
  public interface Adder {
    /** Returns the graph with the task of this name. */
    TaskGraph add(TaskGraph graph, String task, Launch launch);
  }

  /** What device methods take first: their places in the grid, local memory, barriers. */
  public KernelContext context() {
    return context;
  }

  /** Where each launch leaves the stamp of its job. */
  public IntArray receipt() {
    return receipt;
  }

  /** Bytes on the device, and as many outside the heap. */
  public long bytes() {
    return bytes;
  }

  /**
   * Runs all launches once.
   *
   * @throws UnfitJobException if the first run fails: what is wrong is this plan, which the device
   *     or its compiler cannot do
   * @throws DeviceException if a later one fails: what is wrong is the device
   */
  public void run() {
    stamp++;
    launches.forEach(launch -> launch.job.set(0, stamp));
    receipt.init(0);
    try {
      if (compiled == null) {
        compiled = compile();
      }
      long start = System.nanoTime();
      var done = compiled.execute().getProfilerResult();
      seconds = (System.nanoTime() - start) / NANOSECONDS;
      times =
          times.plus(
              new DeviceTimes(
                  0,
                  (done.getDeviceWriteTime() + done.getDeviceReadTime()) / NANOSECONDS,
                  done.getDeviceKernelTime() / NANOSECONDS));
    } catch (RuntimeException | OutOfMemoryError failed) {
      throw failure(failed);
    } catch (VirtualMachineError broken) {
      throw broken;
    } catch (Error failed) {
      // What TornadoVM and Graal find wrong with a kernel.
      throw failure(failed);
    }
    for (var launch : launches) {
      if (receipt.get(launch.slot) != stamp) {
        throw failure(
            new IllegalStateException(
                "launch %d left no receipt: the driver refused it or a copy, or the device is gone"
                    .formatted(launch.slot)));
      }
    }
    ran = true;
  }

  /** Seconds of the last run, without compiling. */
  public double seconds() {
    return seconds;
  }

  /** What its runs have taken. */
  public DeviceTimes times() {
    return times;
  }

  private TornadoExecutionPlan compile() {
    long start = System.nanoTime();
    var graph =
        new TaskGraph(name)
            .transferToDevice(DataTransferMode.FIRST_EXECUTION, scratch.toArray())
            .transferToDevice(DataTransferMode.EVERY_EXECUTION, inputs.toArray());
    for (var task : tasks) {
      graph = task.apply(graph);
    }
    graph.transferToHost(DataTransferMode.EVERY_EXECUTION, outputs.toArray());
    var plan =
        new TornadoExecutionPlan(graph.snapshot())
            .withDevice(device.handle())
            .withGridScheduler(grids)
            .withCompilerFlags(TornadoVMBackendType.OPENCL, device.openClFlags())
            .withProfiler(ProfilerMode.SILENT)
            .withPreCompilation();
    // Not before: what compiling leaves of the memory is what there is.
    var buffers = new LinkedHashSet<>(scratch);
    buffers.addAll(inputs);
    buffers.addAll(outputs);
    Reservation.tryAll(device, List.copyOf(buffers));
    times = new DeviceTimes((System.nanoTime() - start) / NANOSECONDS, 0, 0);
    return plan;
  }

  private DeviceException failure(Throwable cause) {
    var message = "%s failed on %s: %s".formatted(name, device, reason(cause));
    return ran ? new DeviceException(message, cause) : new UnfitJobException(message, cause);
  }

  private static String reason(Throwable thrown) {
    return thrown.getMessage() == null
        ? thrown.getClass().getSimpleName()
        : thrown.getMessage().lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
  }

  private static <A> A added(List<Object> buffers, A array) {
    buffers.add(array);
    return array;
  }

  private FloatArray floats(int size) {
    return FloatArray.fromSegmentShallow(segment(size, Float.BYTES));
  }

  private DoubleArray doubles(int size) {
    return DoubleArray.fromSegmentShallow(segment(size, Double.BYTES));
  }

  private IntArray ints(int size) {
    return IntArray.fromSegmentShallow(segment(size, Integer.BYTES));
  }

  private MemorySegment segment(int size, int each) {
    long length = TornadoNativeArray.ARRAY_HEADER + (long) size * each;
    bytes += length;
    try {
      return arena.allocate(length, ValueLayout.JAVA_LONG.byteAlignment());
    } catch (OutOfMemoryError full) {
      arena.close();
      throw failure(full);
    }
  }

  /** Frees the buffers, here and on the device. */
  @Override
  public void close() {
    try {
      if (compiled != null) {
        compiled.close();
      }
    } catch (TornadoExecutionPlanException failed) {
      throw failure(failed);
    } finally {
      arena.close();
    }
  }
}
