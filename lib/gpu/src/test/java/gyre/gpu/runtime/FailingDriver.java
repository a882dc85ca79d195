package gyre.gpu.runtime;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.regex.Pattern;

/**
 * Makes a function of PoCL's driver fail, from the making of this until it is closed.
 *
 * <p>An OpenCL object begins with the address of its driver's table of functions, whose order
 * OpenCL's loader fixes ({@code cl_icd.h}). PoCL's table can be written to.
 */
@SuppressWarnings("restricted")
public final class FailingDriver implements AutoCloseable {
  private static final Pattern HANDLE = Pattern.compile("id=0x([0-9a-f]+)");
  private static final int OUT_OF_MEMORY = -4; // CL_MEM_OBJECT_ALLOCATION_FAILURE

  /** A function, and its place in the table. */
  public enum Function {
    /** clCreateBuffer. */
    CREATE_BUFFER(14),
    /** clBuildProgram. */
    BUILD_PROGRAM(30),
    /** clEnqueueNDRangeKernel. */
    LAUNCH(59);

    private final int place;

    Function(int place) {
      this.place = place;
    }
  }

  private final Arena arena = Arena.ofShared();
  private final MemorySegment entry;
  private final MemorySegment sound;

  /** Breaks a function; the test is skipped where the driver is another than PoCL. */
  public FailingDriver(Device device, Function function) {
    assumeTrue(device.handle().getPlatformName().contains("Portable Computing Language"));
    var handle = HANDLE.matcher(device.handle().getPhysicalDevice().getDeviceInfo());
    if (!handle.find()) throw new AssertionError("TornadoVM tells no handle of " + device);
    var object = MemorySegment.ofAddress(Long.parseUnsignedLong(handle.group(1), 16));
    var table = object.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
    entry =
        table
            .reinterpret((function.place + 1) * ADDRESS.byteSize())
            .asSlice(function.place * ADDRESS.byteSize());
    sound = entry.get(ADDRESS, 0);
    entry.set(ADDRESS, 0, function == Function.CREATE_BUFFER ? noBuffer() : anyError());
  }

  /**
   * A status that is not 0, by no code of Java: TornadoVM holds arrays of the heap in place as it
   * launches and builds.
   */
  private static MemorySegment anyError() {
    return Linker.nativeLinker().defaultLookup().find("getpid").orElseThrow();
  }

  private MemorySegment noBuffer() {
    try {
      var method =
          MethodHandles.lookup()
              .findStatic(
                  FailingDriver.class,
                  "refuse",
                  MethodType.methodType(
                      MemorySegment.class,
                      MemorySegment.class,
                      long.class,
                      long.class,
                      MemorySegment.class,
                      MemorySegment.class));
      var signature =
          FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);
      return Linker.nativeLinker().upcallStub(method, signature, arena);
    } catch (ReflectiveOperationException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private static MemorySegment refuse(
      MemorySegment context, long flags, long size, MemorySegment host, MemorySegment status) {
    status.reinterpret(Integer.BYTES).set(JAVA_INT, 0, OUT_OF_MEMORY);
    return MemorySegment.NULL;
  }

  /** Mends it. */
  @Override
  public void close() {
    entry.set(ADDRESS, 0, sound);
    arena.close();
  }
}
