package gyre.cpu;

import gyre.equation.Expression;
import gyre.equation.Names;
import gyre.equation.Operator;
import gyre.equation.Program;
import gyre.equation.Program.Apply;
import gyre.equation.Program.Load;
import gyre.equation.Program.Read;
import gyre.ode.DynamicalSystem;
import java.util.Arrays;
import java.util.List;

/**
 * Formulas of a system too large for one compiled method: one instruction after another, each over
 * all lanes in a plain loop, which the compiler turns into vectors.
 *
 * <p>All values stay in memory, so this takes a few times as long as a generated kernel; but a
 * method of more than 8,000 bytes is not compiled at all, and takes a hundred times as long.
 */
final class LaneProgram {
  private final Program program;
  private final List<String> states;
  private final List<String> parameters;
  private final int lanes;
  private final float[] values;

  LaneProgram(DynamicalSystem system, List<Expression> formulas, int lanes) {
    program = Program.of(formulas);
    states = system.states();
    parameters = List.copyOf(system.parameters().keySet());
    this.lanes = lanes;
    values = new float[Math.multiplyExact(program.instructions().size(), lanes)];
    for (int i = 0; i < program.instructions().size(); i++) {
      if (program.instructions().get(i) instanceof Load load) {
        Arrays.fill(values, i * lanes, (i + 1) * lanes, (float) load.value());
      }
    }
  }

  /**
   * Computes the formulas.
   *
   * @param t time of each lane
   * @param y states, {@code [state][lane]}
   * @param p parameters, {@code [parameter][lane]}
   * @param result values, {@code [formula][lane]}, overwritten from {@code start} on
   */
  void run(float[] t, float[] y, float[] p, float[] result, int start) {
    for (int i = 0; i < program.instructions().size(); i++) {
      var instruction = program.instructions().get(i);
      if (instruction instanceof Read read) {
        read(read.name(), t, y, p, i * lanes);
      } else if (instruction instanceof Apply apply) {
        apply(apply, i * lanes);
      }
    }
    for (int f = 0; f < program.outputs().size(); f++) {
      int output = program.outputs().get(f);
      System.arraycopy(values, output * lanes, result, start + f * lanes, lanes);
    }
  }

  private void read(String name, float[] t, float[] y, float[] p, int to) {
    if (name.equals(Names.TIME)) {
      System.arraycopy(t, 0, values, to, lanes);
    } else if (states.contains(name)) {
      System.arraycopy(y, states.indexOf(name) * lanes, values, to, lanes);
    } else {
      System.arraycopy(p, parameters.indexOf(name) * lanes, values, to, lanes);
    }
  }

  private void apply(Apply apply, int to) {
    int a = apply.arguments().get(0) * lanes;
    int b = apply.arguments().get(Math.min(1, apply.operator().arity() - 1)) * lanes;
    float[] v = values;
    switch (apply.operator()) {
      case ADD -> {
        for (int i = 0; i < lanes; i++) v[to + i] = v[a + i] + v[b + i];
      }
      case SUBTRACT -> {
        for (int i = 0; i < lanes; i++) v[to + i] = v[a + i] - v[b + i];
      }
      case MULTIPLY -> {
        for (int i = 0; i < lanes; i++) v[to + i] = v[a + i] * v[b + i];
      }
      case DIVIDE -> {
        for (int i = 0; i < lanes; i++) v[to + i] = v[a + i] / v[b + i];
      }
      case NEGATE -> {
        for (int i = 0; i < lanes; i++) v[to + i] = -v[a + i];
      }
      case CHOOSE -> {
        int c = apply.arguments().get(2) * lanes;
        for (int i = 0; i < lanes; i++) v[to + i] = v[a + i] != 0 ? v[b + i] : v[c + i];
      }
      default -> {
        boolean isBinary = apply.operator().arity() == 2;
        for (int i = 0; i < lanes; i++) {
          v[to + i] = function(apply.operator(), v[a + i], isBinary ? v[b + i] : 0);
        }
      }
    }
  }

  private static float function(Operator operator, float x, float y) {
    return (float) (operator.arity() == 1 ? operator.apply(x) : operator.apply(x, y));
  }
}
