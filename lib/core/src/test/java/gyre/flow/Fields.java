package gyre.flow;

import java.util.List;
import java.util.stream.Stream;

/** The families that tests go through. */
final class Fields {
  /** Densities that are finite at the source only at d = 1, and one that is not one law scaled. */
  static final List<String> RADIAL =
      List.of(
          "tanh(r / t)",
          "1 - exp(-r / t)",
          "tanh(pow(r / t, d))",
          "1 - exp(-r * r / (t + t * t * r))");

  private Fields() {}

  static Stream<ForceField> of(int dimension) {
    return Stream.concat(
        Stream.of(
            ForceField.gravity(dimension),
            new PoissonField(dimension, 0.5),
            new PoissonField(dimension, 4),
            new PoissonField(dimension, 30),
            new GaussianField(dimension)),
        RADIAL.stream().map(psi -> RadialField.of(dimension, psi)));
  }

  static Stream<ForceField> ofFewDimensions() {
    return Stream.of(1, 2, 3).flatMap(Fields::of);
  }
}
