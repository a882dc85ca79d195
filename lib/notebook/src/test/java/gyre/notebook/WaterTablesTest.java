package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.water.DayResult;
import gyre.water.Draw;
import gyre.water.HomeEnsemble;
import gyre.water.HomeEnsembleResult;
import gyre.water.Homes;
import gyre.water.Prices;
import gyre.water.ReferenceHomeEnsemble;
import gyre.water.Simulation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterTablesTest {
  private static final DayResult DAY =
      Simulation.day(
          Homes.checkValve(),
          List.of(Draw.cold(Homes.BATHROOM, 9, 5), Draw.hot(Homes.KITCHEN, 7, 4)));
  private static final HomeEnsembleResult HOMES =
      new ReferenceHomeEnsemble().simulate(HomeEnsemble.of(Homes.waiting(), 21, 3));

  @Test
  void drawsStandInTheOrderInWhichTheyEnded() {
    var table = WaterTables.draws(DAY);
    assertEquals(List.of("kitchen", "bathroom"), table.stringColumn("tap").asList());
    assertEquals(List.of("hot", "cold"), table.stringColumn("side").asList());
    assertEquals(DAY.meanWaitSeconds(), table.doubleColumn("wait (s)").get(0), 0);
    assertEquals(0, table.doubleColumn("wait (s)").get(1), 0);
  }

  @Test
  void daysAreComparedUnderTheirNames() {
    var days = new LinkedHashMap<String, DayResult>();
    days.put("b", DAY);
    days.put("a", DAY);
    var table = WaterTables.compare(days, Prices.ofArticle());
    assertEquals(List.of("b", "a"), table.stringColumn("home").asList());
    assertEquals(Prices.ofArticle().yuanPerYear(DAY), table.doubleColumn("yuan a year").get(1), 0);
  }

  @Test
  void quantilesAreThoseOfTheHomes() {
    assertEquals(21, WaterTables.of(HOMES).rowCount());
    var table = WaterTables.quantiles(HOMES, 50, 100);
    int row = table.stringColumn("quantity").asList().indexOf("gas (m³)");
    double[] gas = HOMES.gasCubicMetres().clone();
    Arrays.sort(gas);
    assertEquals(gas[10], table.doubleColumn("50 %").get(row), 1e-12);
    assertEquals(gas[20], table.doubleColumn("100 %").get(row), 1e-12);
    assertTrue(table.stringColumn("quantity").asList().contains("mean wait (s)"));
  }
}
