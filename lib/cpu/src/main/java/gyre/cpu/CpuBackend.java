package gyre.cpu;

import gyre.attention.RotaryAttentionKernel;
import gyre.flow.FieldKernel;
import gyre.flow.FlowKernel;
import gyre.kernel.Availability;
import gyre.kernel.Backend;
import gyre.kernel.Kernels;
import gyre.ode.OdeEnsembleKernel;
import gyre.sde.SdeEnsembleKernel;
import gyre.softmax.NoisySoftmaxKernel;
import gyre.water.HomeEnsembleKernel;

/** The kernels on the CPU's vector units and all its cores. */
public final class CpuBackend implements Backend {

  /** Kernels are built on first use: without the Vector API their classes cannot even be loaded. */
  private static final class Lazy {
    static final Kernels KERNELS =
        Kernels.none()
            .with(RotaryAttentionKernel.class, new VectorRotaryAttention())
            .with(NoisySoftmaxKernel.class, new VectorNoisySoftmax())
            .with(OdeEnsembleKernel.class, new VectorOdeEnsemble())
            .with(SdeEnsembleKernel.class, new VectorSdeEnsemble())
            .with(FieldKernel.class, new VectorField())
            .with(FlowKernel.class, new VectorFlow())
            .with(HomeEnsembleKernel.class, new ParallelHomeEnsemble());
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public Availability availability() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return Availability.unusable(
          "the JVM runs without its Vector API",
          "start java with --add-modules jdk.incubator.vector");
    }
    return Availability.usable(device());
  }

  @Override
  public String device() {
    return "Vector API, %d float lanes, %d threads".formatted(VectorMath.LANES, Parallel.THREADS);
  }

  @Override
  public Kernels kernels() {
    return Lazy.KERNELS;
  }
}
