package gyre.ode;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The 25 problems that are not stiff of DETEST, from 0 to 20: single equations (A), small systems
 * (B), moderate ones (C), orbits (D), equations of higher order (E).
 *
 * <p>Source: Hull, Enright, Fellen and Sedgwick, Comparing numerical methods for ordinary
 * differential equations, SIAM J. Numer. Anal. 9 (1972) 603–637. The ends are SciPy's, in {@code
 * detest.txt}, made by detest.py.
 */
public final class Detest {
  /** Where every problem ends. */
  public static final double END = 20;

  /** Sun, Jupiter, Saturn, Uranus, Neptune, Pluto, in solar masses; the Sun with what is near. */
  private static final double[] MASSES = {
    1.00000597682,
    0.000954786104043,
    0.000285583733151,
    0.0000437273164546,
    0.0000517759138449,
    0.00000277777777778
  };

  private static final double[] PLANETS = {
    3.42947415189, 3.35386959711, 1.35494901715,
    6.64145542550, 5.97156957878, 2.18231499728,
    11.2630437207, 14.6952576794, 6.27960525067,
    -30.1552268759, 1.65699966404, 1.43785752721,
    -21.1238353380, 28.4465098142, 15.3882659679,
    -0.557160570446, 0.505696783289, 0.230578543901,
    -0.415570776342, 0.365682722812, 0.169143213293,
    -0.325325669158, 0.189706021964, 0.0877265322780,
    -0.0240476254170, -0.287659532608, -0.117219543175,
    -0.176860753121, -0.216393453025, -0.0148647893090
  };

  private static final Map<String, double[]> ENDS = ends();

  /** The 25 problems, A1 to E5. */
  public static final List<Problem> PROBLEMS =
      Stream.of(single(), small(), moderate(), orbits(), higherOrder())
          .flatMap(List::stream)
          .toList();

  private Detest() {}

  /**
   * One problem.
   *
   * @param name its name in the article
   * @param system its equations
   * @param starts where its states begin; rounded to float when they become an ensemble's
   * @param ends where its states end, from starts that were rounded to float
   */
  public record Problem(String name, OdeSystem system, double[] starts, double[] ends) {

    /** So many members that all solve this problem. */
    public Ensemble ensemble(int members) {
      var ensemble = Ensemble.of(system, members);
      for (int i = 0; i < starts.length; i++) {
        ensemble = ensemble.with(system.states().get(i), starts[i]);
      }
      return ensemble;
    }

    /** The problem from 0 to its end. */
    public OdeProblem by(Tableau method, Steps steps) {
      return OdeProblem.of(system, 0, END).by(method, steps);
    }

    /**
     * The largest error of a member's end, in units of {@code tolerance · (1 + |state|)}: what a
     * relative and an absolute tolerance of this size ask for.
     */
    public double error(OdeSolution solution, int member, double tolerance) {
      double largest = 0;
      for (int i = 0; i < ends.length; i++) {
        double error = Math.abs(solution.end()[i][member] - ends[i]);
        // Written so that NaN is the largest.
        largest = Math.max(largest, error / (tolerance * (1 + Math.abs(ends[i]))));
      }
      return largest;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Problem> single() {
    return List.of(
        problem("A1", starts(1), "-y1"),
        problem("A2", starts(1), "-y1 * y1 * y1 / 2"),
        problem("A3", starts(1), "y1 * cos(t)"),
        problem("A4", starts(1), "y1 / 4 * (1 - y1 / 20)"),
        problem("A5", starts(4), "(y1 - t) / (y1 + t)"));
  }

  private static List<Problem> small() {
    return List.of(
        problem("B1", starts(1, 3), "2 * (y1 - y1 * y2)", "-(y2 - y1 * y2)"),
        problem("B2", starts(2, 0, 1), "-y1 + y2", "y1 - 2 * y2 + y3", "y2 - y3"),
        problem("B3", starts(1, 0, 0), "-y1", "y1 - y2 * y2", "y2 * y2"),
        problem(
            "B4",
            starts(3, 0, 0),
            "-y2 - y1 * y3 / sqrt(y1 * y1 + y2 * y2)",
            "y1 - y2 * y3 / sqrt(y1 * y1 + y2 * y2)",
            "y1 / sqrt(y1 * y1 + y2 * y2)"),
        problem("B5", starts(0, 1, 1), "y2 * y3", "-y1 * y3", "-0.51 * y1 * y2"));
  }

  private static List<Problem> moderate() {
    return List.of(
        chain("C1", 10, "-y1", "y%2$d - y%1$d", "y9"),
        chain("C2", 10, "-y1", "%2$d * y%2$d - %1$d * y%1$d", "9 * y9"),
        chain("C3", 10, "-2 * y1 + y2", "y%2$d - 2 * y%1$d + y%3$d", "y9 - 2 * y10"),
        chain("C4", 51, "-2 * y1 + y2", "y%2$d - 2 * y%1$d + y%3$d", "y50 - 2 * y51"),
        planets());
  }

  private static List<Problem> orbits() {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(
            i -> {
              double e = 0.2 * i - 0.1;
              return problem(
                  "D" + i,
                  starts(1 - e, 0, 0, Math.sqrt((1 + e) / (1 - e))),
                  "y3",
                  "y4",
                  "-y1 / pow(y1 * y1 + y2 * y2, 1.5)",
                  "-y2 / pow(y1 * y1 + y2 * y2, 1.5)");
            })
        .toList();
  }

  private static List<Problem> higherOrder() {
    return List.of(
        problem(
            "E1",
            starts(0.6713967071418030, 0.09540051444747446),
            "y2",
            "-(y2 / (t + 1) + (1 - 0.25 / ((t + 1) * (t + 1))) * y1)"),
        problem("E2", starts(2, 0), "y2", "(1 - y1 * y1) * y2 - y1"),
        problem("E3", starts(0, 0), "y2", "y1 * y1 * y1 / 6 - y1 + 2 * sin(2.78535 * t)"),
        problem("E4", starts(30, 0), "y2", "0.032 - 0.4 * y2 * y2"),
        problem("E5", starts(0, 0), "y2", "sqrt(1 + y2 * y2) / (25 - t)"));
  }

  /**
   * A row of states that act on their neighbours: the first is 1, the others 0.
   *
   * @param between of the state i, with i, i − 1 and i + 1 for the format
   */
  private static Problem chain(String name, int states, String first, String between, String last) {
    var derivatives = new String[states];
    for (int i = 1; i <= states; i++) {
      derivatives[i - 1] = between.formatted(i, i - 1, i + 1);
    }
    derivatives[0] = first;
    derivatives[states - 1] = last;
    var starts = new double[states];
    starts[0] = 1;
    return problem(name, starts, derivatives);
  }

  /**
   * C5: five planets around the Sun, with 30 states: the places of each planet, then their speeds.
   * With m₀ of the Sun, places yⱼ, and distances rⱼ from the Sun, dⱼₖ from each other,
   *
   * <pre>yⱼ″ = k₂ (−(m₀ + mⱼ) yⱼ / rⱼ³ + Σₖ mₖ ((yₖ − yⱼ) / dⱼₖ³ − yₖ / rₖ³))</pre>
   */
  private static Problem planets() {
    var derivatives = new ArrayList<String>();
    for (int i = 16; i <= 30; i++) {
      derivatives.add("y" + i);
    }
    for (int planet = 0; planet < 5; planet++) {
      for (int axis = 0; axis < 3; axis++) {
        derivatives.add(acceleration(planet, axis));
      }
    }
    return problem("C5", PLANETS, derivatives.toArray(String[]::new));
  }

  private static String acceleration(int planet, int axis) {
    var others =
        IntStream.range(0, 5)
            .filter(other -> other != planet)
            .mapToObj(other -> pull(planet, other, axis))
            .collect(joining(" + "));
    return "2.95912208286 * (-%s * %s + %s)"
        .formatted(
            MASSES[0] + MASSES[planet + 1],
            overCube(place(planet, axis), i -> place(planet, i)),
            others);
  }

  private static String pull(int planet, int other, int axis) {
    // The length the same way around for both planets, so that it is computed once.
    int low = Math.min(planet, other);
    int high = Math.max(planet, other);
    return "%s * (%s - %s)"
        .formatted(
            MASSES[other + 1],
            overCube(apart(planet, other, axis), i -> apart(low, high, i)),
            overCube(place(other, axis), i -> place(other, i)));
  }

  private static String apart(int planet, int other, int axis) {
    return "(%s - %s)".formatted(place(other, axis), place(planet, axis));
  }

  private static String place(int planet, int axis) {
    return "y" + (3 * planet + axis + 1);
  }

  /** A term over the cube of a vector's length. */
  private static String overCube(String term, IntFunction<String> vector) {
    var square =
        IntStream.range(0, 3)
            .mapToObj(vector)
            .map("%1$s * %1$s"::formatted)
            .collect(joining(" + "));
    return "%s / pow(%s, 1.5)".formatted(term, square);
  }

  private static double[] starts(double... starts) {
    return starts;
  }

  private static Problem problem(String name, double[] starts, String... derivatives) {
    var system = OdeSystem.named(name);
    for (int i = 0; i < derivatives.length; i++) {
      system = system.equation("y" + (i + 1), derivatives[i]);
    }
    return new Problem(name, system, starts, ENDS.get(name));
  }

  private static Map<String, double[]> ends() {
    try (var stream = Detest.class.getResourceAsStream("detest.txt")) {
      var ends = new LinkedHashMap<String, double[]>();
      for (var line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          var words = line.split(" ");
          ends.put(
              words[0], Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray());
        }
      }
      return ends;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
