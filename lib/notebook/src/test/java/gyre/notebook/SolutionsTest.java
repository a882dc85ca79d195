package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.ode.Ensemble;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import gyre.ode.OdeSystem;
import gyre.ode.ReferenceOdeEnsemble;
import gyre.ode.RungeKutta;
import gyre.ode.Steps;
import gyre.sde.ReferenceSdeEnsemble;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSolution;
import gyre.sde.SdeSystem;
import gyre.stats.StatisticsRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Tables and figures of the solutions of ensembles. */
class SolutionsTest {
  /** Its members 0, 1, 2 … start at 0, −1, −2 …; member 3 at 1, and is infinite at t = 1. */
  private static final OdeSystem BLOW_UP =
      OdeSystem.named("blow-up").equation("x", "x * x").equation("y", "1");

  private static final SdeSystem WALK =
      SdeSystem.named("walk").equation("x", "0").noise("x", "1").equation("clock", "1");

  private static OdeSolution blowUp(int members, double... saveAt) {
    var problem =
        OdeProblem.of(BLOW_UP, 0, 2)
            .by(RungeKutta.RK4, Steps.ofSize(0.25))
            .saveAt(saveAt)
            .gather(StatisticsRequest.of(new double[] {0, 0.5, 2}, "x"));
    return new ReferenceOdeEnsemble()
        .integrate(problem, Ensemble.of(BLOW_UP, members).with("x", m -> m == 3 ? 1 : -0.1 * m));
  }

  private static SdeSolution walk(int members) {
    var problem = SdeProblem.of(WALK, 0, 1, 0.1).saveAt(0, 0.5);
    return new ReferenceSdeEnsemble().integrate(problem, Ensemble.of(WALK, members));
  }

  @Test
  void aTableHasARowAMember() {
    var solution = blowUp(5);
    var table = Tables.of(solution);
    assertEquals("blow-up", table.name());
    assertEquals(
        List.of("member", "t", "x", "y", "status", "accepted", "rejected"), table.columnNames());
    assertEquals(5, table.rowCount());
    assertArrayEquals(solution.end()[0], table.floatColumn("x").asFloatArray());
    assertArrayEquals(solution.endTime(), table.floatColumn("t").asFloatArray());
    assertEquals(
        List.of("done", "done", "done", "diverged", "done"), table.stringColumn("status").asList());
    assertEquals(8, table.intColumn("accepted").get(0));
    assertEquals(0, table.intColumn("rejected").get(0));
    assertEquals(List.of("member", "t", "x", "clock", "status"), Tables.of(walk(2)).columnNames());
  }

  /** Tablesaw does not tell T from t. */
  @Test
  void namesThatDifferByCaseAloneAreToldApart() {
    var system =
        OdeSystem.named("rod")
            .equation("T", "1")
            .equation("x", "2")
            .equation("X", "3")
            .equation("Status", "4");
    var problem =
        OdeProblem.of(system, 0, 1)
            .saveAt(1)
            .gather(StatisticsRequest.of(new double[] {1}, "x", "X"));
    var solution = new ReferenceOdeEnsemble().integrate(problem, Ensemble.of(system, 1));
    var ends = Tables.of(solution);
    var states = List.of("T (2)", "x", "X (2)", "Status (2)");
    assertEquals(states, ends.columnNames().subList(2, 6));
    for (int s = 0; s < 4; s++) assertEquals(s + 1, ends.floatColumn(2 + s).get(0), 1e-6);
    assertEquals(
        List.of("member", "t", "T (2)", "x", "X (2)", "Status"),
        Tables.paths(solution).columnNames());
    assertEquals(
        List.of("t", "count", "mean of x", "deviation of x", "mean of X (2)", "deviation of X (2)"),
        Tables.of(solution.statistics()).columnNames());
  }

  @Test
  void pathsHaveARowForEachMemberAndTime() {
    var solution = blowUp(5, 0, 0.5, 1.9);
    var table = Tables.paths(solution, 4, 3);
    assertEquals(List.of("member", "t", "x", "y"), table.columnNames());
    assertArrayEquals(new int[] {4, 4, 4, 3, 3, 3}, table.intColumn("member").asIntArray());
    assertArrayEquals(
        new double[] {0, 0.5, 1.9, 0, 0.5, 1.9}, table.doubleColumn("t").asDoubleArray());
    assertEquals(solution.saved()[1][0][4], table.floatColumn("x").get(1));
    assertEquals(solution.saved()[1][1][3], table.floatColumn("y").get(4));
    assertTrue(table.floatColumn("x").isMissing(5), "a diverged member's");
    assertEquals(15, Tables.paths(solution).rowCount());
    assertEquals(4, Tables.paths(walk(2)).rowCount());
  }

  @Test
  void statisticsHaveARowATime() {
    var statistics = blowUp(5).statistics();
    Table table = Tables.of(statistics);
    assertEquals(List.of("t", "count", "mean of x", "deviation of x"), table.columnNames());
    assertArrayEquals(new double[] {0, 0.5, 2}, table.doubleColumn("t").asDoubleArray());
    assertArrayEquals(new long[] {5, 5, 4}, table.longColumn("count").asLongArray());
    assertEquals(statistics.get(1).mean("x"), table.doubleColumn("mean of x").get(1));
    assertEquals(
        Math.sqrt(statistics.get(1).variance("x")), table.doubleColumn("deviation of x").get(1));
  }

  @Test
  void figuresSayWhatTheyShow() {
    var plot = Plot.of(blowUp(5, 0, 0.5, 1.9));
    assertEquals("Line figure: blow-up, 5 members. x against t", plot.lines("x").toString());
    assertEquals(
        "Line figure: blow-up, 5 members. state against t: x; y", plot.lines("x", "y").toString());
    assertEquals("Line figure: blow-up, 5 members. y against x", plot.phase("x", "y").toString());
    assertEquals(
        "Histogram: blow-up, where 5 members ended. count against x: members",
        plot.ends("x").toString());
    assertEquals(
        "Line figure: blow-up, 5 members. x against t: mean ± deviation",
        plot.band("x").toString());
    assertEquals(
        "Line figure: walk, 1 member. place (m) against time (s)",
        Plot.of(walk(1)).named("t", "time (s)").named("x", "place (m)").lines("x").toString());
    for (var figure : List.of(plot.lines("x"), plot.phase("x", "y"), plot.ends("x"))) {
      assertTrue(figure.svg().startsWith("<svg"));
    }
    assertTrue(plot.band("x").svg().contains("mean ± deviation"));
  }

  @Test
  void manyMembersAreDrawnByTwenty() {
    var figure = Plot.of(walk(1000)).lines("x");
    assertTrue(figure.toString().contains("walk, 20 of 1,000 members"), figure.toString());
  }

  @Test
  void whatCannotBeShownIsRefused() {
    var bare =
        new ReferenceOdeEnsemble()
            .integrate(OdeProblem.of(BLOW_UP, 0, 0.5), Ensemble.of(BLOW_UP, 2));
    var saved = blowUp(5, 0, 0.5);
    refused("has no saved states; ask the problem for some with saveAt", () -> Tables.paths(bare));
    refused("has no saved states", () -> Plot.of(bare).lines("x"));
    refused("has no saved states", () -> Plot.of(bare).phase("x", "y"));
    refused("ask the problem for some with gather", () -> Plot.of(bare).band("x"));
    refused("ask the problem for some with gather", () -> Tables.of(bare.statistics()));
    refused("no statistics of 'y' were gathered", () -> Plot.of(saved).band("y"));
    refused("has no state 'z'; it has x, y", () -> Plot.of(saved).lines("x", "z"));
    refused("has no state 'z'; it has x, y", () -> Plot.of(saved).named("z", "depth (m)"));
    refused("no state was named; the system has x, y", () -> Plot.of(saved).lines());
    refused("member was 5; members are 0 to 4", () -> Tables.paths(saved, 5));
    int[] often = IntStream.range(0, 5_000_001).map(i -> 0).toArray();
    refused("are 10000002 rows; at most 10000000", () -> Tables.paths(saved, often));
  }

  private static void refused(String words, Runnable wrong) {
    var thrown = assertThrows(RuntimeException.class, wrong::run);
    assertTrue(
        thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException,
        thrown.toString());
    assertTrue(thrown.getMessage().contains(words), thrown.getMessage());
  }
}
