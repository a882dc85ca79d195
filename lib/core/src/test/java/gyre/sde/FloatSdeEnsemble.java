package gyre.sde;

import gyre.equation.Expression;
import gyre.equation.Names;
import gyre.equation.Program;
import gyre.kernel.Progress;
import gyre.ode.Ensemble;
import gyre.ode.Status;
import gyre.stats.StatisticsGatherer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * The contract in float, as a backend computes: every result rounded, normal numbers off by 6 ulp.
 * What the bounds of {@link SdeEnsembleParity} must let pass, and with one {@link Mistake}, must
 * not.
 */
final class FloatSdeEnsemble implements SdeEnsembleKernel {
  /** Ways of being wrong. */
  enum Mistake {
    NONE,
    NOISE_OF_THE_NEXT_STEP,
    NOISE_BY_PLACE_AMONG_NOISY_STATES,
    PAIR_SWAPPED,
    DRIFT_OF_THE_OTHER_CALCULUS,
    TIME_AT_THE_END_OF_THE_STEP,
    USUAL_PARAMETERS,
    MILSTEIN_WITHOUT_ITS_TERM,
    HEUN_WITH_EULERS_NOISE,
    SAVED_AFTER_DIVERGENCE
  }

  private final Mistake mistake;

  FloatSdeEnsemble(Mistake mistake) {
    this.mistake = mistake;
  }

  @Override
  public SdeSolution integrate(SdeProblem problem, Ensemble ensemble) {
    try (var progress = Progress.of(ensemble.toString(), 1)) {
      var solution = compute(problem, ensemble);
      progress.add(1);
      return solution;
    }
  }

  private SdeSolution compute(SdeProblem problem, Ensemble ensemble) {
    var solution = SdeSolution.room(problem, ensemble);
    var program = program(problem);
    int members = ensemble.members();
    float[][] starts = ensemble.starts();
    float[][] parameters = ensemble.parameters();
    int states = starts.length;
    var gathered = new float[problem.statisticsSteps().length][states][members];
    for (int m = 0; m < members; m++) {
      if (Thread.currentThread().isInterrupted()) throw new CancellationException("interrupted");
      var names = new HashMap<String, Double>();
      int p = 0;
      for (var parameter : problem.system().parameters().entrySet()) {
        double own = parameters[p++][m];
        names.put(
            parameter.getKey(), mistake == Mistake.USUAL_PARAMETERS ? parameter.getValue() : own);
      }
      var y = new float[states];
      for (int s = 0; s < states; s++) y[s] = starts[s][m];
      boolean alive = true;
      int last = 0;
      for (int k = 0; ; k++) {
        boolean shown = alive || mistake == Mistake.SAVED_AFTER_DIVERGENCE;
        store(y, problem.saveSteps(), solution.saved(), k, m, shown);
        store(y, problem.statisticsSteps(), gathered, k, m, shown);
        if (k == problem.steps()) break;
        var next = alive ? step(problem, program, names, k, m, y) : y;
        for (float x : next) alive &= Float.isFinite(x);
        if (alive) {
          y = next;
          last = k + 1;
        }
      }
      for (int s = 0; s < states; s++) solution.end()[s][m] = y[s];
      solution.endTime()[m] = (float) problem.time(last);
      solution.status()[m] = (alive ? Status.DONE : Status.DIVERGED).code();
    }
    var gatherer = new StatisticsGatherer(problem.statistics(), problem.system().states());
    for (int i = 0; i < gathered.length; i++) gatherer.add(i, gathered[i], 0, members);
    return solution.with(gatherer.results());
  }

  private Program program(SdeProblem problem) {
    var calculus = problem.method().calculus();
    if (mistake == Mistake.DRIFT_OF_THE_OTHER_CALCULUS) {
      calculus = calculus == Calculus.ITO ? Calculus.STRATONOVICH : Calculus.ITO;
    }
    var formulas = new ArrayList<Expression>(problem.system().drift(calculus));
    formulas.addAll(problem.system().amplitudes());
    formulas.addAll(problem.system().amplitudeTimesDerivative());
    return Program.of(formulas);
  }

  private static void store(float[] y, int[] steps, float[][][] into, int k, int m, boolean shown) {
    for (int i = 0; i < steps.length; i++) {
      for (int s = 0; s < y.length && steps[i] == k; s++) into[i][s][m] = shown ? y[s] : Float.NaN;
    }
  }

  private float[] step(
      SdeProblem problem, Program program, Map<String, Double> names, int k, int m, float[] y) {
    var wiener = Wiener.ofSeed(problem.seed());
    float h = (float) problem.stepSize();
    int n = y.length;
    var w = new float[n];
    int noisy = 0;
    for (int s = 0; s < n; s++) {
      if (!problem.system().isNoisy(problem.system().states().get(s))) continue;
      int component = mistake == Mistake.NOISE_BY_PLACE_AMONG_NOISY_STATES ? noisy++ : s;
      int member = mistake == Mistake.PAIR_SWAPPED ? m ^ 16 : m;
      int step = mistake == Mistake.NOISE_OF_THE_NEXT_STEP ? k + 1 : k;
      double z = wiener.normal(step, member, component);
      w[s] = (float) Math.sqrt(h) * (float) (z * (1 + (m % 2 == 0 ? 6 : -6) * 0x1p-24));
    }
    boolean late = mistake == Mistake.TIME_AT_THE_END_OF_THE_STEP;
    float[] f = run(program, names, (float) problem.time(late ? k + 1 : k), problem, y);
    var next = euler(y, f, h, w);
    if (problem.method() == SdeMethod.MILSTEIN && mistake != Mistake.MILSTEIN_WITHOUT_ITS_TERM) {
      for (int s = 0; s < n; s++) next[s] += 0.5f * f[2 * n + s] * (w[s] * w[s] - h);
    }
    if (problem.method() == SdeMethod.HEUN) {
      float[] ahead = run(program, names, (float) problem.time(k + 1), problem, next);
      boolean onlyDrift = mistake == Mistake.HEUN_WITH_EULERS_NOISE;
      for (int i = 0; i < (onlyDrift ? n : 2 * n); i++) ahead[i] = 0.5f * (f[i] + ahead[i]);
      if (onlyDrift) System.arraycopy(f, n, ahead, n, n);
      next = euler(y, ahead, h, w);
    }
    return next;
  }

  private static float[] euler(float[] y, float[] f, float h, float[] w) {
    var next = y.clone();
    for (int s = 0; s < y.length; s++) next[s] = y[s] + f[s] * h + f[y.length + s] * w[s];
    return next;
  }

  /** Every instruction rounded to float. */
  private static float[] run(
      Program program, Map<String, Double> names, float t, SdeProblem problem, float[] y) {
    names.put(Names.TIME, (double) t);
    for (int s = 0; s < y.length; s++) names.put(problem.system().states().get(s), (double) y[s]);
    var values = new float[program.instructions().size()];
    for (int i = 0; i < values.length; i++) {
      var instruction = program.instructions().get(i);
      if (instruction instanceof Program.Load load) values[i] = (float) load.value();
      if (instruction instanceof Program.Read read) values[i] = names.get(read.name()).floatValue();
      if (instruction instanceof Program.Apply apply) {
        double[] x = apply.arguments().stream().mapToDouble(a -> values[a]).toArray();
        values[i] = (float) apply.operator().apply(x);
      }
    }
    var results = new float[program.outputs().size()];
    for (int i = 0; i < results.length; i++) results[i] = values[program.outputs().get(i)];
    return results;
  }
}
