package gyre.kernel;

import static java.util.stream.Collectors.joining;

import gyre.kernel.Availability.Use;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds the backends and chooses one.
 *
 * <p>The environment variable {@code GYRE_BACKEND} ({@code auto}, {@code gpu}, {@code cpu}, {@code
 * reference}) steers {@link #best()} for a whole process.
 */
public final class Backends {
  /** From the fastest down. */
  private static final List<String> LADDER = List.of("gpu", "cpu", "reference");

  private static final System.Logger LOG = System.getLogger("gyre.kernel");

  private final List<Backend> found;

  Backends(List<Backend> found) {
    this.found = found;
  }

  private static final class Process {
    static final Backends BACKENDS = new Backends(load());
  }

  /** Null until {@link #best()} is first asked. */
  private static Choice best;

  /** Not in an initialiser of a class: one that throws would spoil that class for good. */
  private static synchronized Choice chosen() {
    if (best == null) {
      var wanted = Optional.ofNullable(System.getenv("GYRE_BACKEND")).orElse("auto");
      best = Process.BACKENDS.choose(wanted);
      LOG.log(Level.INFO, best.explanation());
    }
    return best;
  }

  /** A backend, and why it was taken. */
  record Choice(Backend backend, String explanation) {}

  /**
   * The fastest backend of this machine: the GPU, else the CPU's vector units, else the reference;
   * or the one that {@code GYRE_BACKEND} names. The choice is made once in a process and logged
   * with its reason.
   *
   * <p>Where the GPU has no kernel for a contract, or its kernel fails, the next backend takes
   * over, with a warning on the error stream if it failed; not so where the GPU is asked for by
   * name.
   *
   * @throws IllegalStateException if {@code GYRE_BACKEND} names a backend that is not usable here
   */
  public static Backend best() {
    return chosen().backend();
  }

  /** The choice that {@link #best()} made, in a sentence. */
  public static String explanation() {
    return chosen().explanation();
  }

  /**
   * The backend with a name; never another one in its place.
   *
   * @throws IllegalStateException if there is none with this name, or it is not usable here
   */
  public static Backend named(String name) {
    return Process.BACKENDS.find(name);
  }

  /** All backends on the class path, usable or not, from the fastest down. */
  public static List<Backend> all() {
    return Process.BACKENDS.found;
  }

  private static List<Backend> load() {
    var found = new ArrayList<Backend>();
    ServiceLoader.load(Backend.class, Backends.class.getClassLoader()).forEach(found::add);
    found.sort(Comparator.comparingInt(backend -> LADDER.indexOf(backend.name())));
    return List.copyOf(found);
  }

  Choice choose(String wanted) {
    if (!wanted.equals("auto")) {
      var backend = find(wanted);
      return new Choice(backend, describe(backend) + " (asked for by GYRE_BACKEND)");
    }
    var refused = new ArrayList<String>();
    for (var backend : found) {
      if (backend.availability().use() == Use.ALWAYS) {
        var reasons = refused.isEmpty() ? "" : "; not " + String.join("; not ", refused);
        return new Choice(relayed(backend), describe(backend) + reasons);
      }
      refused.add(backend.name() + ": " + backend.availability());
    }
    throw new IllegalStateException(
        "no usable backend on the class path; add gyre-core, which holds the reference");
  }

  /** The backend itself, or with the next one behind it, where it may fail. */
  private Backend relayed(Backend backend) {
    if (!backend.runsOnDevice()) {
      return backend;
    }
    return found.subList(found.indexOf(backend) + 1, found.size()).stream()
        .filter(next -> next.availability().use() == Use.ALWAYS)
        .findFirst()
        .<Backend>map(next -> new Relay(backend, next, System.err::println))
        .orElse(backend);
  }

  Backend find(String name) {
    var backend =
        found.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(missing(name)));
    var availability = backend.availability();
    if (availability.use() == Use.NEVER) {
      throw new IllegalStateException(
          "backend '%s' is not usable here: %s".formatted(name, availability));
    }
    return backend;
  }

  private String missing(String name) {
    var remedy =
        switch (name) {
          case "gpu" ->
              "install a TornadoVM SDK, for example with `sdk install tornadovm`, or set"
                  + " TORNADOVM_HOME to one, and build again: gyre-gpu is built where there is one";
          case "cpu", "reference" -> "add gyre-%s to the class path".formatted(name);
          default -> "the names are auto, " + String.join(", ", LADDER);
        };
    return "no backend '%s'; found: %s; %s"
        .formatted(name, found.stream().map(Backend::name).collect(joining(", ")), remedy);
  }

  private static String describe(Backend backend) {
    return "backend %s: %s".formatted(backend.name(), backend.device());
  }
}
