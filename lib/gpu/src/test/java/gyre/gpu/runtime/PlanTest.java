package gyre.gpu.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.DeviceException;
import gyre.kernel.UnfitJobException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task6;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

class PlanTest {
  private static final int THREADS = 32;

  /** Doubles the first {@code job[1]} numbers. */
  public static void twice(
      KernelContext context, IntArray job, FloatArray x, FloatArray y, IntArray receipt, int slot) {
    int i = context.globalIdx;
    if (i < job.get(1)) {
      y.set(i, 2 * x.get(i));
    }
    if (i == 0) {
      receipt.set(slot, job.get(0));
    }
  }

  /** Calls what no device can do. */
  public static void unfit(
      KernelContext context, IntArray job, FloatArray x, FloatArray y, IntArray receipt, int slot) {
    y.set(context.globalIdx, Float.parseFloat(String.valueOf(x.get(0))));
    receipt.set(slot, job.get(0));
  }

  /** Says nothing of having run. */
  public static void silent(
      KernelContext context, IntArray job, FloatArray x, FloatArray y, IntArray receipt, int slot) {
    y.set(context.globalIdx, x.get(context.globalIdx));
  }

  private static final Task6<KernelContext, IntArray, FloatArray, FloatArray, IntArray, Integer>
      TWICE = PlanTest::twice;

  private static final Task6<KernelContext, IntArray, FloatArray, FloatArray, IntArray, Integer>
      UNFIT = PlanTest::unfit;

  private static final Task6<KernelContext, IntArray, FloatArray, FloatArray, IntArray, Integer>
      SILENT = PlanTest::silent;

  private static final class Doubling implements Plans.Owner {
    private final Plan plan;
    private final FloatArray x;
    private final FloatArray y;
    private final Plan.Launch launch;

    Doubling(
        Device device,
        int size,
        Task6<KernelContext, IntArray, FloatArray, FloatArray, IntArray, Integer> method) {
      plan = new Plan(device, "doubling");
      x = plan.input(size);
      y = plan.output(size);
      launch =
          plan.launch(
              "launch",
              THREADS,
              2,
              (graph, task, its) ->
                  graph.task(
                      task, method, plan.context(), its.job(), x, y, plan.receipt(), its.slot()));
    }

    @Override
    public Plan plan() {
      return plan;
    }

    float[] run(float... numbers) {
      Buffers.fill(x, 0, numbers, 0, numbers.length);
      launch.job().set(1, numbers.length);
      launch.groups(Math.ceilDiv(numbers.length, THREADS));
      plan.run();
      var doubled = new float[numbers.length];
      Buffers.read(y, doubled, 0, doubled.length);
      return doubled;
    }
  }

  private final Device device = TestDevice.get();

  @Test
  void runsAgainWithOtherNumbersAndSizes() {
    try (var doubling = new Doubling(device, 100, TWICE)) {
      assertArrayEquals(new float[] {2, 4, 6}, doubling.run(1, 2, 3));
      assertArrayEquals(new float[] {-8}, doubling.run(-4));
      var many = new float[100];
      Arrays.fill(many, 5);
      assertEquals(10, doubling.run(many)[99]);
    }
  }

  @Test
  void keepsInfinityAndNotANumber() {
    try (var doubling = new Doubling(device, 3, TWICE)) {
      assertArrayEquals(
          new float[] {Float.NaN, Float.POSITIVE_INFINITY, -0f},
          doubling.run(Float.NaN, Float.POSITIVE_INFINITY, -0f));
    }
  }

  @Test
  void aMethodThatNoDeviceCanRunIsAFailureOfTheDevice() {
    try (var unfit = new Doubling(device, 32, UNFIT)) {
      var thrown = assertThrows(UnfitJobException.class, () -> unfit.run(1));
      assertTrue(
          thrown.getMessage().startsWith("doubling failed on " + device), thrown::getMessage);
    }
  }

  @Test
  void aLaunchWithoutAReceiptIsAFailureOfTheDevice() {
    try (var silent = new Doubling(device, 32, SILENT)) {
      var thrown = assertThrows(DeviceException.class, () -> silent.run(1));
      assertTrue(thrown.getMessage().contains("left no receipt"), thrown::getMessage);
    }
  }

  @Test
  void noGroupsAreRefused() {
    try (var doubling = new Doubling(device, 3, TWICE)) {
      var thrown = assertThrows(IllegalArgumentException.class, doubling::run);
      assertTrue(thrown.getMessage().startsWith("doubling has 0 groups"), thrown::getMessage);
    }
  }

  @Test
  void plansAreKeptForTheNextJobOfTheirKind() {
    var plans = new Plans(device, 1 << 20);
    var made = new ArrayList<Integer>();
    for (int size : new int[] {1000, 2000, 1000}) {
      assertEquals(14, doubled(plans, size, made, TWICE));
    }
    assertEquals(List.of(1000, 2000), made);
  }

  @Test
  void thePlanUsedLongestAgoMakesRoom() {
    var plans = new Plans(device, 20_000);
    var made = new ArrayList<Integer>();
    for (int size : new int[] {1000, 1001, 1000, 1002, 1000, 1001}) {
      assertEquals(14, doubled(plans, size, made, TWICE));
    }
    assertEquals(List.of(1000, 1001, 1002, 1001), made);
  }

  @Test
  void aKindThatTheDeviceCannotDoIsRefusedFromThenOn() {
    var plans = new Plans(device);
    var made = new ArrayList<Integer>();
    assertThrows(UnfitJobException.class, () -> doubled(plans, 1000, made, SILENT));
    assertThrows(UnfitJobException.class, () -> doubled(plans, 1000, made, TWICE));
    assertEquals(14, doubled(plans, 1001, made, TWICE));
    assertEquals(List.of(1000, 1000, 1001), made);
  }

  @Test
  void aPlanThatFailsOnceIsTriedAgain() {
    var plans = new Plans(device);
    var methods = new ArrayDeque<>(List.of(SILENT, TWICE));
    var doubled = new float[1];
    plans.run(
        Doubling.class,
        1000,
        8000,
        kind -> new Doubling(device, kind, methods.remove()),
        plan -> doubled[0] = plan.run(7)[0]);
    assertEquals(14, doubled[0]);
  }

  @Test
  void aPlanThatFailsAfterItHasRunIsMadeAnew() {
    var plans = new Plans(device);
    var made = new ArrayList<Integer>();
    assertEquals(14, doubled(plans, 1000, made, TWICE));
    assertThrows(
        DeviceException.class,
        () ->
            plans.run(
                Doubling.class,
                1000,
                8000,
                kind -> new Doubling(device, kind, TWICE),
                plan -> {
                  throw new DeviceException("gone", null);
                }));
    assertEquals(14, doubled(plans, 1000, made, TWICE));
    assertEquals(List.of(1000, 1000), made);
  }

  @Test
  void timesAreToldApart() {
    var plans = new Plans(device);
    doubled(plans, 1000, new ArrayList<>(), TWICE);
    var first = plans.times();
    assertTrue(first.compiling() > 0, first::toString);
    assertTrue(first.copying() > 0, first::toString);
    assertTrue(first.computing() > 0, first::toString);
    doubled(plans, 1000, new ArrayList<>(), TWICE);
    var second = plans.times().since(first);
    assertEquals(0, second.compiling());
    assertTrue(second.computing() > 0, second::toString);
    assertTrue(second.computing() < first.compiling(), second::toString);
  }

  @Test
  void threadsTakeTurns() throws Exception {
    var plans = new Plans(device);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var results = new ArrayList<Future<Boolean>>();
      for (int job = 0; job < 40; job++) {
        float x = job;
        results.add(
            threads.submit(
                () -> {
                  var doubled = new float[1];
                  plans.run(
                      Doubling.class,
                      "one kind",
                      1000,
                      kind -> new Doubling(device, 32, TWICE),
                      plan -> doubled[0] = plan.run(x)[0]);
                  return doubled[0] == 2 * x;
                }));
      }
      for (var result : results) {
        assertTrue(result.get());
      }
    }
  }

  @Test
  void anInterruptCancels() {
    var plans = new Plans(device);
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> doubled(plans, 1000, new ArrayList<>(), TWICE));
    assertTrue(Thread.interrupted());
  }

  private float doubled(
      Plans plans,
      int size,
      List<Integer> made,
      Task6<KernelContext, IntArray, FloatArray, FloatArray, IntArray, Integer> method) {
    var doubled = new float[1];
    plans.run(
        Doubling.class,
        size,
        8L * size,
        kind -> {
          made.add(kind);
          return new Doubling(device, kind, method);
        },
        plan -> doubled[0] = plan.run(7)[0]);
    return doubled[0];
  }
}
