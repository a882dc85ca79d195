package gyre.kernel;

/**
 * A device cannot do this job, nor others of its kind: more memory than it has, more code than its
 * compiler takes. Other jobs of the same contract may fit.
 */
public final class UnfitJobException extends DeviceException {
  private static final long serialVersionUID = 1;

  /** A refusal told in a sentence, with the device in it. */
  public UnfitJobException(String message, Throwable cause) {
    super(message, cause);
  }
}
