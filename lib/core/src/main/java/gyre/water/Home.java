package gyre.water;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;

/**
 * A house: a heater, hot pipes that branch from it, taps, and a scheme against cold water.
 * Immutable: each method that changes something returns another house.
 *
 * <pre>{@code
 * var home = Home.heatedBy(Heater.gas())
 *     .pipe(Home.HEATER, "kitchen", Pipe.bare(PipeSize.DE25_S32, 8))
 *     .pipe("kitchen", "bathroom", Pipe.bare(PipeSize.DE25_S32, 12))
 *     .tap("kitchen", 5)
 *     .tap("bathroom", 8)
 *     .scheme(new Scheme.ColdReturn(new Valve.Check()))
 *     .pump(Pump.small())
 *     .control(new Control.OnDemand(60, 40, 300));
 * }</pre>
 *
 * <p>The cold pipe is bare and runs along the hot ones to the farthest tap, where the scheme's
 * valve is. A house is checked as a whole where it is put to use: see {@link #requireSound}.
 *
 * @param heater the heater
 * @param climate temperatures around
 * @param sections hot pipes
 * @param coldSize size of the cold pipe
 * @param taps taps
 * @param scheme where stale water goes
 * @param pump the pump, if there is one
 * @param control when the scheme is to work
 * @param warmCelsius what people wait for
 */
public record Home(
    Heater heater,
    Climate climate,
    List<Section> sections,
    PipeSize coldSize,
    List<Tap> taps,
    Scheme scheme,
    Optional<Pump> pump,
    Control control,
    double warmCelsius) {
  /** The place where hot pipes begin. */
  public static final String HEATER = "heater";

  /** Copies the lists. */
  public Home {
    sections = List.copyOf(sections);
    taps = List.copyOf(taps);
  }

  /** A heater without pipes: mild climate, cold pipe of 20 mm, warm from 38 °C, no scheme. */
  public static Home heatedBy(Heater heater) {
    return new Home(
        heater,
        Climate.mild(),
        List.of(),
        PipeSize.DE20_S32,
        List.of(),
        new Scheme.Wait(),
        Optional.empty(),
        new Control.Off(),
        38);
  }

  /** With one more hot pipe. */
  public Home pipe(String from, String to, Pipe pipe) {
    var more = new ArrayList<>(sections);
    more.add(new Section(from, to, pipe));
    return new Home(heater, climate, more, coldSize, taps, scheme, pump, control, warmCelsius);
  }

  /** With one more tap. */
  public Home tap(String place, double flowLitresPerMinute) {
    var more = new ArrayList<>(taps);
    more.add(new Tap(place, flowLitresPerMinute));
    return new Home(heater, climate, sections, coldSize, more, scheme, pump, control, warmCelsius);
  }

  /** With other hot pipes in place of those so far. */
  public Home sections(List<Section> others) {
    return new Home(heater, climate, others, coldSize, taps, scheme, pump, control, warmCelsius);
  }

  /** With another heater. */
  public Home heater(Heater other) {
    return new Home(other, climate, sections, coldSize, taps, scheme, pump, control, warmCelsius);
  }

  /** In another climate. */
  public Home in(Climate other) {
    return new Home(heater, other, sections, coldSize, taps, scheme, pump, control, warmCelsius);
  }

  /** With a cold pipe of another size. */
  public Home coldSize(PipeSize other) {
    return new Home(heater, climate, sections, other, taps, scheme, pump, control, warmCelsius);
  }

  /** With another scheme. */
  public Home scheme(Scheme other) {
    return new Home(heater, climate, sections, coldSize, taps, other, pump, control, warmCelsius);
  }

  /** With a pump. */
  public Home pump(Pump other) {
    return new Home(
        heater,
        climate,
        sections,
        coldSize,
        taps,
        scheme,
        Optional.of(other),
        control,
        warmCelsius);
  }

  /** Controlled otherwise. */
  public Home control(Control other) {
    return new Home(heater, climate, sections, coldSize, taps, scheme, pump, other, warmCelsius);
  }

  /** For people who wait for another temperature. */
  public Home warm(double celsius) {
    return new Home(heater, climate, sections, coldSize, taps, scheme, pump, control, celsius);
  }

  /**
   * Fails unless water can do in this house what it is meant to: every pipe and tap hangs on the
   * heater, each loop has a pump that lights the heater, and no temperature is asked for that
   * cannot come about.
   *
   * @throws IllegalArgumentException naming what is wrong, with the numbers
   */
  public void requireSound() {
    new Soundness(this).check();
  }

  /** The sections from the heater to a place, in order; empty if none leads there. */
  List<Section> wayTo(String place) {
    var way = new LinkedList<Section>();
    var at = place;
    while (!at.equals(HEATER) && way.size() <= sections.size()) {
      var end = at;
      var into = sections.stream().filter(section -> section.to().equals(end)).findFirst();
      if (into.isEmpty()) return List.of();
      way.addFirst(into.get());
      at = into.get().from();
    }
    return way;
  }

  /** Length of hot pipe from the heater to a place. */
  public double metresTo(String place) {
    return wayTo(place).stream().mapToDouble(section -> section.pipe().lengthMetres()).sum();
  }

  /** The tap with the longest way, the first of several. */
  public Tap farthest() {
    var farthest = taps.get(0);
    for (var tap : taps) {
      if (metresTo(tap.place()) > metresTo(farthest.place())) farthest = tap;
    }
    return farthest;
  }

  /** The cold pipe. */
  public Pipe coldPipe() {
    return Pipe.bare(coldSize, metresTo(farthest().place()));
  }

  /** {@code κAL} of the way to the farthest tap. */
  public double frontLitres() {
    return wayTo(farthest().place()).stream().mapToDouble(s -> s.pipe().frontLitres()).sum();
  }
}
