package gyre.gpu;
import gyre.gpu.runtime.*;
import gyre.water.*;
import org.junit.jupiter.api.Test;
class HomeTryTest {
  @Test void tries() {
    var device = Devices.choose(Devices.all(), "").orElseThrow();
    var ens = HomeEnsemble.of(Homes.waiting(), 3, 5);
    var t = new HomeTables(ens);
    var ref = HomeEnsembleResult.room(ens);
    t.load(0);
    var kind = new HomeDaysPlan.Kind(64, t.home.length, t.pipes.length, t.slugs.length, t.taps.length, 3 * 256);
    var plan = new HomeDaysPlan(device, kind);
    for (int m = 0; m < 3; m++) {
      t.load(m);
      ref.simulate(m);
      int at = m * kind.row();
      for (double x : t.home) plan.described.set(at++, x);
      for (double x : t.pipes) plan.described.set(at++, x);
      for (double x : t.taps) plan.described.set(at++, x);
      for (double x : t.draws) plan.described.set(at++, x);
    }
    plan.launch.job().set(HomeDays_HOMES, 3);
    plan.launch.groups(1);
    plan.plan.run();
    for (int m = 0; m < 3; m++) {
      System.out.println(ref.hotDraws()[m] + " " + ref.meanWaitSeconds()[m] + " " + ref.mainsLitres()[m]+" flushed "+ref.flushedLitres()[m]+" gas "+ref.gasCubicMetres()[m]);
      for (int i = 0; i < 53; i++) System.out.print(i + "=" + plan.costs.get(m * t.home.length + i) + " ");
      System.out.println();
    }
  }
  static final int HomeDays_HOMES = 1;
}
