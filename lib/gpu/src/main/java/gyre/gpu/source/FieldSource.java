package gyre.gpu.source;

import gyre.flow.ForceField;
import gyre.gpu.runtime.GeneratedKernels;

/**
 * The kernel that carries particles along the field of a data set, as text, in the form that suits
 * its sizes.
 *
 * @param text of the class
 * @param particles of a group of {@value #THREADS} threads
 */
public record FieldSource(String text, int particles) {
  /** Threads of a group, in both forms. */
  public static final int THREADS = 256;

  /** The kernel for so many data. */
  public static FieldSource of(ForceField field, int data) {
    return FieldPointText.suits(field, data)
        ? new FieldSource(text(field, FieldPointText.of(field)), THREADS)
        : new FieldSource(text(field, FieldText.of(field, data)), FieldText.PARTICLES);
  }

  private static String text(ForceField field, String body) {
    var law = FieldLaw.of(field);
    return CLASS
        .replace("§body\n", body)
        .replace("§package", GeneratedKernels.PACKAGE)
        .replace("§class", GeneratedKernels.CLASS_NAME)
        .replace("§worst", law.worst())
        .replace("§better", law.better())
        .replace("§measure", law.measure())
        .replace("§relative", law.relative());
  }

  private static final String CLASS =
      """
      package §package;

      import gyre.gpu.FieldPlan;
      import gyre.gpu.runtime.Plan;
      import uk.ac.manchester.tornado.api.KernelContext;
      import uk.ac.manchester.tornado.api.math.TornadoMath;
      import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
      import uk.ac.manchester.tornado.api.types.arrays.IntArray;

      public final class §class {
      public static Plan.Launch launch(FieldPlan plan) {
      return plan.launch((graph, task, launch) -> graph.task(task, §class::carry,
      plan.plan().context(), launch.job(), plan.clocks(), plan.tableau(), plan.centre(), plan.data(),
      plan.positions(), plan.places(), plan.slopes(), plan.plan().receipt(), launch.slot()));
      }

      static float relative(float s, float best, float time, float power) {
      §relative
      return l;
      }

      public static void carry(KernelContext context, IntArray job, FloatArray clocks,
      FloatArray tableau, FloatArray centre, FloatArray data, FloatArray positions,
      FloatArray places, FloatArray slopes, IntArray receipt, int slot) {
      §body
      if (context.globalIdx == 0) {
      receipt.set(slot, job.get(0));
      }
      }
      }
      """;
}
