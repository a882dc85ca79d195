package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.invoke.MethodHandles;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class InlinerTest {
  /** Calls of every function: within expressions, with a wide local before, in a loop. */
  static final class Calls implements UnaryOperator<FloatVector> {
    @Override
    public FloatVector apply(FloatVector x) {
      double half = 0.5;
      var y = VectorMath.exp(x).add(VectorTrigonometry.sin(x).mul(VectorTrigonometry.cos(x)));
      for (int i = 0; i < 3; i++) {
        y = VectorMath.tanh(y).sub(VectorTrigonometry.tan(VectorMath.sigmoid(y).mul((float) half)));
      }
      return VectorLogarithm.pow(VectorLogarithm.log(y.mul(y)).abs(), y);
    }
  }

  @Test
  void bodiesComputeWhatTheirCallsDo() throws IOException, ReflectiveOperationException {
    var type =
        MethodHandles.lookup().defineHiddenClass(Inliner.inline(bytes()), true).lookupClass();
    @SuppressWarnings("unchecked")
    var inlined = (UnaryOperator<FloatVector>) type.getDeclaredConstructor().newInstance();
    // The last is beyond the range of the fast sine, which then takes its branch.
    for (float x : new float[] {0, 0.3f, -2.5f, 80, Float.NaN, Float.POSITIVE_INFINITY, 1e6f}) {
      var vector = FloatVector.broadcast(VectorMath.FLOATS, x);
      assertArrayEquals(
          new Calls().apply(vector).toArray(), inlined.apply(vector).toArray(), "at " + x);
    }
  }

  @Test
  void onlyTheLoopOverFarLanesIsStillCalled() throws IOException {
    assertFalse(callsOfOurs(bytes()).contains("eachFar"));
    assertEquals(Set.of("eachFar"), callsOfOurs(Inliner.inline(bytes())));
  }

  private static Set<String> callsOfOurs(byte[] type) {
    var calls = new TreeSet<String>();
    for (var method : ClassFile.of().parse(type).methods()) {
      for (var element : method.code().orElseThrow()) {
        if (element instanceof InvokeInstruction call
            && call.owner().asInternalName().startsWith("gyre/cpu/Vector")) {
          calls.add(call.name().stringValue());
        }
      }
    }
    return calls;
  }

  private static byte[] bytes() throws IOException {
    try (var file = InlinerTest.class.getResourceAsStream("InlinerTest$Calls.class")) {
      return file.readAllBytes();
    }
  }
}
