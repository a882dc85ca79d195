package gyre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gyre.attention.RotaryAttentionParity;
import gyre.flow.FieldParity;
import gyre.flow.FlowParity;
import gyre.ode.OdeEnsembleParity;
import gyre.reference.ReferenceBackend;
import gyre.sde.SdeEnsembleParity;
import gyre.softmax.NoisySoftmaxParity;
import gyre.water.HomeEnsembleParity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Holds every kernel of a backend to the reference: contract × backend × size × nasty value. A
 * backend's module inherits this test and says how many comparisons it expects, so that none goes
 * missing unnoticed.
 *
 * <p>Where there is no GPU each of its comparisons is skipped, not passed, with the reason in a
 * line; {@code -Dgyre.require=gpu} makes them fail instead, as those of other backends do.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ParityTest {
  private static final List<ParityCases<?>> ALL =
      List.of(
          new RotaryAttentionParity(),
          new NoisySoftmaxParity(),
          new OdeEnsembleParity(),
          new SdeEnsembleParity(),
          new FieldParity(),
          new FlowParity(),
          new HomeEnsembleParity());

  private final Backend reference = new ReferenceBackend();
  private final AtomicInteger compared = new AtomicInteger();

  /** The name of the backend under test. */
  protected abstract String candidate();

  /** How many comparisons there are where the backend is usable. */
  protected abstract int expectedComparisons();

  @TestFactory
  Stream<DynamicNode> everyKernelAgreesWithTheReference() {
    var obstacle = obstacle();
    if (obstacle.isPresent()) {
      int count = ALL.stream().mapToInt(cases -> cases.cases().size()).sum();
      System.out.printf("%s: %d comparisons not made: %s%n", candidate(), count, obstacle.get());
      return ALL.stream().map(cases -> container(cases, name -> notMade(obstacle.get())));
    }
    var backend = Backends.named(candidate());
    System.out.printf("%s: %s%n", candidate(), backend.device());
    var offered = backend.kernels().contracts();
    return ALL.stream()
        .filter(cases -> offered.contains(cases.contract()))
        .map(cases -> comparisons(cases, backend));
  }

  /** Why the backend cannot be used. */
  private Optional<String> obstacle() {
    try {
      Backends.named(candidate());
      return Optional.empty();
    } catch (IllegalStateException unusable) {
      return Optional.of(unusable.getMessage());
    }
  }

  private void notMade(String obstacle) {
    if (candidate().equals("gpu") && !"gpu".equals(System.getProperty("gyre.require"))) {
      abort(obstacle);
    }
    fail(obstacle);
  }

  private <K extends Kernel> DynamicNode comparisons(ParityCases<K> contract, Backend backend) {
    var slow = reference.kernel(contract.contract());
    var fast = backend.kernel(contract.contract());
    return container(
        contract,
        name -> {
          compared.incrementAndGet();
          contract.cases().get(name).compare(slow, fast);
        });
  }

  private static DynamicNode container(ParityCases<?> contract, Consumer<String> test) {
    return dynamicContainer(
        contract.contract().getSimpleName(),
        contract.cases().keySet().stream().map(name -> dynamicTest(name, () -> test.accept(name))));
  }

  @Test
  void everyContractOfTheCatalogueHasCases() {
    Set<Class<?>> covered = new LinkedHashSet<>();
    ALL.forEach(cases -> covered.add(cases.contract()));
    assertEquals(reference.kernels().contracts(), covered);
  }

  @AfterAll
  void noComparisonIsMissing() {
    assertEquals(obstacle().isPresent() ? 0 : expectedComparisons(), compared.get());
  }
}
