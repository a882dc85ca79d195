package gyre.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kernels that a backend offers, by contract. Immutable. */
public final class Kernels {
  private final Map<Class<? extends Kernel>, Kernel> byContract;

  private Kernels(Map<Class<? extends Kernel>, Kernel> byContract) {
    this.byContract = byContract;
  }

  /** No kernel at all: where a backend begins its list. */
  public static Kernels none() {
    return new Kernels(Map.of());
  }

  /** These kernels and one more. */
  public <K extends Kernel> Kernels with(Class<K> contract, K kernel) {
    var more = new LinkedHashMap<>(byContract);
    more.put(contract, kernel);
    return new Kernels(more);
  }

  /** The kernel for a contract, if there is one. */
  public <K extends Kernel> Optional<K> find(Class<K> contract) {
    return Optional.ofNullable(byContract.get(contract)).map(contract::cast);
  }

  /** The contracts on offer, in the order in which they were added. */
  public Set<Class<? extends Kernel>> contracts() {
    return Collections.unmodifiableSet(byContract.keySet());
  }
}
