package gyre.reference;

import gyre.attention.ReferenceRotaryAttention;
import gyre.attention.RotaryAttentionKernel;
import gyre.flow.FieldKernel;
import gyre.flow.FlowKernel;
import gyre.flow.ReferenceField;
import gyre.flow.ReferenceFlow;
import gyre.kernel.Availability;
import gyre.kernel.Backend;
import gyre.kernel.Kernels;
import gyre.ode.OdeEnsembleKernel;
import gyre.ode.ReferenceOdeEnsemble;
import gyre.sde.ReferenceSdeEnsemble;
import gyre.sde.SdeEnsembleKernel;
import gyre.softmax.NoisySoftmaxKernel;
import gyre.softmax.ReferenceNoisySoftmax;
import gyre.water.HomeEnsembleKernel;
import gyre.water.ReferenceHomeEnsemble;

/**
 * The catalogue of all contracts, each with its reference kernel: slow, readable, in {@code
 * double}.
 */
public final class ReferenceBackend implements Backend {
  private static final Kernels KERNELS =
      Kernels.none()
          .with(RotaryAttentionKernel.class, new ReferenceRotaryAttention())
          .with(NoisySoftmaxKernel.class, new ReferenceNoisySoftmax())
          .with(OdeEnsembleKernel.class, new ReferenceOdeEnsemble())
          .with(SdeEnsembleKernel.class, new ReferenceSdeEnsemble())
          .with(FieldKernel.class, new ReferenceField())
          .with(FlowKernel.class, new ReferenceFlow())
          .with(HomeEnsembleKernel.class, new ReferenceHomeEnsemble());

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Availability availability() {
    return Availability.usable("plain Java in double precision, one thread");
  }

  @Override
  public String device() {
    return "plain Java, one thread";
  }

  @Override
  public Kernels kernels() {
    return KERNELS;
  }
}
