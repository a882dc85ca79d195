package gyre.flow;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad argument is named, with what it was and what it must be. */
class FlowArgumentsTest {
  private static final ForceField FIELD = new GaussianField(2);
  private static final float[] DATA = {1, 2, 3, 4};

  static List<Arguments> badArguments() {
    return List.of(
        bad(() -> new GaussianField(0), "dimension is 0", "at least 1"),
        bad(() -> RadialField.of(-1, "tanh(r / t)"), "dimension is -1", "at least 1"),
        bad(() -> new PoissonField(2, 0), "extraDimensions is 0.0", "above 0"),
        bad(() -> new PoissonField(2, -1), "extraDimensions is -1.0", "above 0"),
        bad(() -> new PoissonField(2, Double.NaN), "extraDimensions is NaN", "finite"),
        bad(() -> new PoissonField(2, 1 / 0.0), "Infinity", "GaussianField is the limit"),
        bad(() -> evaluate(0, DATA, DATA), "the time t is 0.0", "above 0"),
        bad(() -> evaluate(-1, DATA, DATA), "the time t is -1.0", "above 0"),
        bad(() -> evaluate(Double.NaN, DATA, DATA), "the time t is NaN", "above 0"),
        bad(() -> evaluate(1e300, DATA, DATA), "the time t is 1.0E300", "to 1.0"),
        bad(() -> evaluate(1, DATA), "data has no point", "at least 1"),
        bad(() -> evaluate(1, DATA, 1, 2, 3), "data has 3 numbers", "multiple", "2"),
        bad(() -> evaluate(1, DATA, 1, 2, 3, Float.NaN), "data has NaN", "point 1, coordinate 1"),
        bad(() -> evaluate(1, DATA, 1 / 0f, 2), "data has Infinity", "point 0, coordinate 0"),
        bad(() -> evaluate(1, new float[3], DATA), "points has 3 numbers", "multiple", "2"),
        bad(() -> into(new float[2]), "velocity has 2 numbers", "which has 4"),
        bad(() -> into(DATA), "velocity is the same array", "of its own"),
        bad(() -> Flow.of(FIELD, 0, 1, 10), "the time t is 0.0", "above 0"),
        bad(() -> Flow.of(FIELD, 40, -1, 10), "the time t is -1.0", "above 0"),
        bad(() -> Flow.of(FIELD, 40, 40, 10), "start and end are both 40.0"),
        bad(() -> Flow.of(FIELD, 40, 1, 0), "steps is 0", "at least 1"),
        bad(() -> Flow.of(FIELD, 40, 1, 9).saveEvery(0), "stepsOfFrame is 0", "at least 1"),
        bad(() -> carry(new float[3], 2), "particles has 3 numbers", "multiple", "2"),
        bad(() -> carry(DATA, 3), "frames has 3 arrays", "saves 2"));
  }

  private static Arguments bad(Executable call, String... parts) {
    return arguments(call, parts);
  }

  private static void evaluate(double t, float[] points, float... data) {
    new ReferenceField().evaluate(FIELD, t, points, data);
  }

  private static void into(float[] velocity) {
    new ReferenceField().evaluate(FIELD, 1, DATA, new float[] {1, 2}, velocity);
  }

  private static void carry(float[] particles, int frames) {
    new ReferenceFlow()
        .carry(Flow.of(FIELD, 40, 1, 9), particles, DATA, new float[frames][particles.length]);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badArguments")
  void theMessageSaysWhatWasWrong(Executable call, String[] parts) {
    var message = assertThrows(IllegalArgumentException.class, call).getMessage();
    for (var part : parts) {
      assertTrue(message.contains(part), () -> "no \"" + part + "\" in: " + message);
    }
  }
}
