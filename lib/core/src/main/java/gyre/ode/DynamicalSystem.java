package gyre.ode;

import java.util.List;
import java.util.Map;

/**
 * States that move by formulas with parameters: what an {@link Ensemble} needs to know of a system,
 * with noise or without.
 */
public interface DynamicalSystem {

  /** What the system is called. */
  String name();

  /** The states, in the order of their equations. */
  List<String> states();

  /** The parameters and their usual values, in the order in which they were given. */
  Map<String, Double> parameters();
}
