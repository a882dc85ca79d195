package gyre.gpu.source;

import gyre.gpu.EnsemblePlan;
import gyre.gpu.runtime.GeneratedKernels;

/** The class around the statements of a kernel for ensembles. */
final class EnsembleKernelText {
  private EnsembleKernelText() {}

  static String of(String comment, String statements) {
    return """
        package %s;

        import gyre.gpu.EnsemblePlan;
        import gyre.gpu.kernels.NormalNumber;
        import gyre.gpu.runtime.Plan;
        import uk.ac.manchester.tornado.api.KernelContext;
        import uk.ac.manchester.tornado.api.math.TornadoMath;
        import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
        import uk.ac.manchester.tornado.api.types.arrays.IntArray;

        /* %s. */
        public final class %3$s {
        public static Plan.Launch launch(EnsemblePlan plan) {
        return plan.launch((graph, task, launch) -> graph.task(task, %3$s::integrate,
        plan.plan().context(), launch.job(), plan.numbers(), plan.starts(), plan.parameters(),
        plan.saveSteps(), plan.saveNumbers(), plan.saved(), plan.end(), plan.clocks(), plan.counts(),
        plan.plan().receipt(), launch.slot()));
        }

        public static void integrate(KernelContext context, IntArray job, FloatArray numbers,
        FloatArray starts, FloatArray parameters, IntArray saveSteps, FloatArray saveNumbers,
        FloatArray saved, FloatArray end, FloatArray clocks, IntArray counts,
        IntArray receipt, int slot) {
        int member = context.globalIdx;
        int members = job.get(%5$d);
        if (member < members) {
        %4$s}
        if (member == 0) {
        receipt.set(slot, job.get(0));
        }
        }
        }
        """
        .formatted(
            GeneratedKernels.PACKAGE,
            // A user's name may hold what ends a comment, or what Java reads as a character.
            comment.replace("*/", "* /").replace('\\', '/'),
            GeneratedKernels.CLASS_NAME,
            statements,
            EnsemblePlan.MEMBERS);
  }
}
