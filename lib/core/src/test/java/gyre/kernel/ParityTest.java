package gyre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gyre.attention.RotaryAttentionParity;
import gyre.ode.OdeEnsembleParity;
import gyre.reference.ReferenceBackend;
import gyre.sde.SdeEnsembleParity;
import gyre.softmax.NoisySoftmaxParity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Holds every kernel of a backend to the reference: contract × backend × size × nasty value. A
 * backend's module inherits this test and says how many comparisons it expects, so that none goes
 * missing unnoticed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ParityTest {
  private static final List<ParityCases<?>> ALL =
      List.of(
          new RotaryAttentionParity(),
          new NoisySoftmaxParity(),
          new OdeEnsembleParity(),
          new SdeEnsembleParity());

  private final Backend reference = new ReferenceBackend();
  private final AtomicInteger compared = new AtomicInteger();

  /** The backend under test. */
  protected abstract Backend candidate();

  /** How many comparisons there are. */
  protected abstract int expectedComparisons();

  @TestFactory
  Stream<DynamicNode> everyKernelAgreesWithTheReference() {
    var offered = candidate().kernels().contracts();
    return ALL.stream().filter(cases -> offered.contains(cases.contract())).map(this::comparisons);
  }

  private <K extends Kernel> DynamicNode comparisons(ParityCases<K> contract) {
    var slow = reference.kernel(contract.contract());
    var fast = candidate().kernel(contract.contract());
    Stream<DynamicTest> tests =
        contract.cases().entrySet().stream()
            .map(
                entry ->
                    dynamicTest(
                        entry.getKey(),
                        () -> {
                          compared.incrementAndGet();
                          entry.getValue().compare(slow, fast);
                        }));
    return dynamicContainer(contract.contract().getSimpleName(), tests);
  }

  @Test
  void everyContractOfTheCatalogueHasCases() {
    Set<Class<?>> covered = new LinkedHashSet<>();
    ALL.forEach(cases -> covered.add(cases.contract()));
    assertEquals(reference.kernels().contracts(), covered);
  }

  @AfterAll
  void noComparisonIsMissing() {
    assertEquals(expectedComparisons(), compared.get());
  }
}
