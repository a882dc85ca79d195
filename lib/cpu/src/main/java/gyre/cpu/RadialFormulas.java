package gyre.cpu;

import gyre.equation.Expression;
import gyre.equation.Program;
import gyre.flow.RadialField;
import java.util.HashMap;
import java.util.List;

/** The formulas of a radial field for many distances at once. */
interface RadialFormulas {

  /**
   * Computes log weights, and rates where these differ.
   *
   * @param time t
   * @param least squares below count as this one
   * @param squares squared distances of so many data, overwritten with log weights, to the end of
   *     the last vector
   * @param rates where the formulas have them
   */
  void run(float time, float least, float[] squares, int data, float[] rates);

  /** The formulas, log weight first, then the rate if it differs from pair to pair. */
  static List<Expression> formulas(RadialField field) {
    return hasOneRate(field)
        ? List.of(field.logWeight())
        : List.of(field.logWeight(), field.rate());
  }

  /** Whether the rate is the same at all distances. */
  static boolean hasOneRate(RadialField field) {
    return !field.rate().uses(RadialField.DISTANCE);
  }

  /** Compiled, or interpreted where the formulas are too large for one method. */
  static RadialFormulas of(RadialField field) {
    var formulas = formulas(field);
    return RegisterLimits.fit(ProgramSource.operations(formulas))
        ? KernelCompiler.compile(RadialFormulas.class, new RadialSource(field).text())
        : interpreted(Program.of(formulas));
  }

  private static RadialFormulas interpreted(Program program) {
    return (time, least, squares, data, rates) -> {
      var names = new HashMap<String, Double>();
      names.put(RadialField.TIME, (double) time);
      int end = VectorMath.roundUpToVectors(data);
      for (int k = 0; k < end; k++) {
        names.put(RadialField.DISTANCE, Math.sqrt(Math.max(squares[k], least)));
        double[] values = program.run(names);
        squares[k] = (float) values[0];
        if (values.length > 1) rates[k] = (float) values[1];
      }
    };
  }
}
