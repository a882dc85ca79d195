package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases themselves: the reference passes them all. */
class OdeParityCheckTest {
  @TestFactory
  Stream<DynamicTest> theReferencePasses() {
    var reference = new ReferenceOdeEnsemble();
    var cases = new OdeEnsembleParity().cases();
    assertTrue(cases.size() > 400);
    return cases.entrySet().stream()
        .map(
            entry ->
                dynamicTest(entry.getKey(), () -> entry.getValue().compare(reference, reference)));
  }
}
