package gyre.gpu.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class GeneratedKernelsTest {
  private static final String ADDING =
      """
      package gyre.gpu.generated;

      import gyre.gpu.runtime.Plan;
      import uk.ac.manchester.tornado.api.KernelContext;
      import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
      import uk.ac.manchester.tornado.api.types.arrays.IntArray;

      public final class GeneratedKernel {
        public static void add(
            KernelContext context, IntArray job, FloatArray x, FloatArray y, IntArray receipt, int slot) {
          y.set(context.globalIdx, x.get(context.globalIdx) + %sf);
          if (context.globalIdx == 0) receipt.set(slot, job.get(0));
        }

        public static Plan.Launch launch(Plan plan, FloatArray x, FloatArray y) {
          return plan.launch("launch", 4, 1, (graph, task, launch) ->
              graph.task(task, GeneratedKernel::add,
                  plan.context(), launch.job(), x, y, plan.receipt(), launch.slot()));
        }
      }
      """;

  @Test
  void aTextWrittenAtRunTimeRunsOnTheDevice() throws Exception {
    for (int added = 1; added <= 2; added++) {
      var type = GeneratedKernels.compile(ADDING.formatted(added));
      try (var plan = new Plan(TestDevice.get(), "adding")) {
        var x = plan.input(4);
        var y = plan.output(4);
        var launch =
            (Plan.Launch)
                type.getMethod("launch", Plan.class, FloatArray.class, FloatArray.class)
                    .invoke(null, plan, x, y);
        Buffers.fill(x, 0, new float[] {1, 2, 3, 4}, 0, 4);
        launch.groups(1);
        plan.run();
        var sums = new float[4];
        Buffers.read(y, sums, 0, 4);
        assertArrayEquals(new float[] {1 + added, 2 + added, 3 + added, 4 + added}, sums);
      }
    }
  }

  @Test
  void anEqualTextIsTheSameClass() {
    assertSame(
        GeneratedKernels.compile(ADDING.formatted(7)),
        GeneratedKernels.compile(ADDING.formatted(7)));
    assertNotSame(
        GeneratedKernels.compile(ADDING.formatted(7)),
        GeneratedKernels.compile(ADDING.formatted(8)));
  }

  @Test
  void aWrongTextShowsItselfAndTheMistake() {
    var thrown =
        assertThrows(
            IllegalStateException.class, () -> GeneratedKernels.compile(ADDING.formatted("oops")));
    assertTrue(thrown.getMessage().contains("oopsf"), thrown::getMessage);
  }
}
