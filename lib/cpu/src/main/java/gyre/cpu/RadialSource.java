package gyre.cpu;

import gyre.equation.Program;
import gyre.flow.RadialField;
import java.util.Map;

/** Writes the {@link RadialFormulas} of a field: one loop over vectors of squared distances. */
final class RadialSource {
  private final RadialField field;

  RadialSource(RadialField field) {
    this.field = field;
  }

  /** The text of the class. */
  String text() {
    var source = new VectorSource(1);
    var formulas = RadialFormulas.formulas(field);
    var names = Map.of(RadialField.DISTANCE, "r", RadialField.TIME, "t");
    var values = new ProgramSource(source, Program.of(formulas), names::get);
    source.line("%s.intoArray(squares, k);".formatted(values.value(0)));
    if (formulas.size() > 1) {
      source.line("%s.intoArray(rates, k);".formatted(values.value(1)));
    }
    var statements = source.takeStatements();
    return JavaText.indented(
        SystemSource.head(field.toString(), RadialFormulas.class)
            + """
        @Override
        public void run(float time, float least, float[] squares, int data, float[] rates) {
        %s
        var t = FloatVector.broadcast(FLOATS, time);
        for (int k = 0; k < data; k += LANES) {
        var r = FloatVector.fromArray(FLOATS, squares, k).max(least).sqrt();
        %s}
        }
        }
        """
                .formatted(source.constants(), statements));
  }
}
