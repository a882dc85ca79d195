package gyre.planted;

import org.knowm.xchart.XYChart;

/** A chart outside gyre.notebook. */
public record UsesChart(XYChart planted) {}
