package gyre.bench;

import gyre.attention.AttentionShape;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;
import gyre.flow.FieldKernel;
import gyre.flow.Flow;
import gyre.flow.FlowKernel;
import gyre.flow.PoissonField;
import gyre.kernel.Backend;
import gyre.ode.Ensemble;
import gyre.ode.OdeEnsembleKernel;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSystem;
import gyre.ode.RungeKutta;
import gyre.ode.Steps;
import gyre.ode.Tableau;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import gyre.sde.SdeEnsembleKernel;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSystem;
import gyre.softmax.NoisySoftmax;
import gyre.softmax.NoisySoftmaxKernel;
import gyre.water.HomeEnsemble;
import gyre.water.HomeEnsembleKernel;
import gyre.water.Homes;

/** Jobs whose growth with their size is watched on a device. Their inputs are made up. */
final class DeviceJobs {
  private static final long SEED = 1;

  private DeviceJobs() {}

  /**
   * One job of each contract.
   *
   * @param name which
   * @param size tokens, members, paths, trials, points, particles or homes
   */
  static Runnable of(String name, Backend backend, int size) {
    return switch (name) {
      case "attention" -> attention(backend, size);
      case "ode" -> lorenz(backend, size, RungeKutta.RK4, Steps.ofSize(1e-3));
      case "ode-adaptive" ->
          lorenz(backend, size, RungeKutta.DORMAND_PRINCE, Steps.adaptive(1e-6, 1e-6));
      case "sde" -> ornsteinUhlenbeck(backend, size);
      case "noisy-softmax" -> noisySoftmax(backend, size);
      case "field" -> field(backend, size);
      case "flow" -> flow(backend, size);
      case "homes" -> homes(backend, size);
      default -> throw new IllegalArgumentException("no job '%s'".formatted(name));
    };
  }

  /** Causal, 8 heads of 64. */
  private static Runnable attention(Backend backend, int tokens) {
    var kernel = backend.kernel(RotaryAttentionKernel.class);
    var job = RotaryAttention.causal(AttentionShape.selfAttention(1, 8, tokens, 64));
    float[] query = normal(0, job.shape().querySize());
    float[] key = normal(1, job.shape().querySize());
    float[] value = normal(2, job.shape().querySize());
    var output = new float[query.length];
    return () -> kernel.attend(job, query, key, value, output);
  }

  /** Lorenz' system from 0 to 1. */
  private static Runnable lorenz(Backend backend, int members, Tableau method, Steps steps) {
    var system =
        OdeSystem.named("Lorenz")
            .parameter("sigma", 10)
            .parameter("rho", 28)
            .parameter("beta", 8.0 / 3)
            .equation("x", "sigma * (y - x)")
            .equation("y", "x * (rho - z) - y")
            .equation("z", "x * y - beta * z");
    var problem = OdeProblem.of(system, 0, 1).by(method, steps);
    var ensemble =
        Ensemble.of(system, members)
            .withNormal("x", 1, 0.1, SEED)
            .with("y", 1)
            .with("z", 1)
            .with("rho", member -> 20 + 10.0 * member / members);
    var kernel = backend.kernel(OdeEnsembleKernel.class);
    return () -> kernel.integrate(problem, ensemble);
  }

  /** A thousand steps of Euler and Maruyama. */
  private static Runnable ornsteinUhlenbeck(Backend backend, int paths) {
    var system = SdeSystem.named("OrnsteinUhlenbeck").equation("x", "-x").noise("x", "0.5");
    var problem = SdeProblem.of(system, 0, 1, 1e-3).seed(SEED);
    var ensemble = Ensemble.of(system, paths).with("x", 1);
    var kernel = backend.kernel(SdeEnsembleKernel.class);
    return () -> kernel.integrate(problem, ensemble);
  }

  /** Averages of 1,024 scores. */
  private static Runnable noisySoftmax(Backend backend, int trials) {
    var job = new NoisySoftmax(new Gaussian(0.5), trials, SEED);
    float[] scores = normal(3, 1024);
    float[] values = normal(4, 1024);
    var kernel = backend.kernel(NoisySoftmaxKernel.class);
    return () -> kernel.sample(job, scores, values);
  }

  /** Of 1,797 data in 64 dimensions, as many as there are digits. */
  private static Runnable field(Backend backend, int points) {
    var kernel = backend.kernel(FieldKernel.class);
    float[] x = normal(5, 64 * points);
    float[] data = normal(6, 64 * 1797);
    return () -> kernel.evaluate(new PoissonField(64, 128), 5, x, data);
  }

  /** Fifty steps of the midpoint rule among the same data. */
  private static Runnable flow(Backend backend, int particles) {
    var kernel = backend.kernel(FlowKernel.class);
    var flow = Flow.of(new PoissonField(64, 128), 40, 0.5, 50);
    float[] start = normal(5, 64 * particles);
    float[] data = normal(6, 64 * 1797);
    return () -> kernel.carry(flow, start, data);
  }

  /** A day under a check valve, the pump on demand. */
  private static Runnable homes(Backend backend, int homes) {
    var ensemble = HomeEnsemble.of(Homes.checkValve(), homes, SEED);
    var kernel = backend.kernel(HomeEnsembleKernel.class);
    return () -> kernel.simulate(ensemble);
  }

  private static float[] normal(int sequence, int size) {
    return new Gaussian(1).drawFloats(new RandomField(SEED, Stream.INPUT), sequence, 0, size);
  }
}
