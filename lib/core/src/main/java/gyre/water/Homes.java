package gyre.water;

import gyre.water.Control.OnDemand;
import gyre.water.Scheme.ColdReturn;
import gyre.water.Scheme.Drain;
import gyre.water.Scheme.ReturnPipe;
import gyre.water.Scheme.Tank;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One flat under every scheme: 20 m of bare DE25 from the heater to the bathroom, the kitchen on
 * the way after 8 m; where there is a pump, somebody presses a button a minute before.
 *
 * <p>Source of the schemes: spaces.ac.cn, archive 9405; the tank is not in it.
 */
public final class Homes {
  /** Where the near tap is. */
  public static final String KITCHEN = "kitchen";

  /** Where the far tap is, and the scheme's valve. */
  public static final String BATHROOM = "bathroom";

  private static final OnDemand BUTTON = new OnDemand(60, 40, 300);
  private static final Valve THERMOSTATIC = new Valve.Thermostatic(40, 5);

  private Homes() {}

  /** No scheme: people wait at the tap. */
  public static Home waiting() {
    return Home.heatedBy(Heater.gas())
        .pipe(Home.HEATER, KITCHEN, Pipe.bare(PipeSize.DE25_S32, 8))
        .pipe(KITCHEN, BATHROOM, Pipe.bare(PipeSize.DE25_S32, 12))
        .tap(KITCHEN, 5)
        .tap(BATHROOM, 8);
  }

  /** A return pipe as long as the way there, with a thermostatic valve that lets nothing back. */
  public static Home returnPipe() {
    return pumped(new ReturnPipe(Pipe.bare(PipeSize.DE25_S32, 20), THERMOSTATIC));
  }

  /** A check valve into the cold pipe. */
  public static Home checkValve() {
    return pumped(new ColdReturn(new Valve.Check()));
  }

  /** A thermostatic valve into the cold pipe. */
  public static Home thermostaticValve() {
    return pumped(new ColdReturn(THERMOSTATIC));
  }

  /** A normally closed solenoid into the cold pipe, linked to the pump. */
  public static Home solenoid() {
    return pumped(new ColdReturn(new Valve.Solenoid(40)));
  }

  /** A drain in the bathroom. */
  public static Home drain() {
    return waiting().scheme(new Drain(6)).control(BUTTON);
  }

  /** A tank of 10 L in the bathroom, of 1.5 kW. */
  public static Home tank() {
    return waiting().scheme(new Tank(10, 45, 1500, 1));
  }

  /** All of them by name, in the order of the article. */
  public static Map<String, Home> all() {
    var all = new LinkedHashMap<String, Home>();
    all.put("wait at the tap", waiting());
    all.put("return pipe", returnPipe());
    all.put("check valve into cold", checkValve());
    all.put("thermostatic valve into cold", thermostaticValve());
    all.put("linked solenoid into cold", solenoid());
    all.put("drain", drain());
    all.put("tank at the tap", tank());
    return all;
  }

  private static Home pumped(Scheme scheme) {
    return waiting().scheme(scheme).pump(Pump.small()).control(BUTTON);
  }
}
