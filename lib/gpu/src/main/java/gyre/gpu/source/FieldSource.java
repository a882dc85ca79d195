package gyre.gpu.source;

import gyre.flow.ForceField;

/**
 * The kernel that carries particles along the field of a data set, as text, in the form that suits
 * its sizes.
 *
 * @param text of the class
 * @param particles of a group of {@value #THREADS} threads
 */
public record FieldSource(String text, int particles) {
  /** Threads of a group, in both forms. */
  public static final int THREADS = 256;

  /** The kernel for so many data. */
  public static FieldSource of(ForceField field, int data) {
    return FieldPointText.suits(field, data)
        ? new FieldSource(FieldPointText.of(field), THREADS)
        : new FieldSource(FieldText.of(field, data), FieldText.PARTICLES);
  }
}
