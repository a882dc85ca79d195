package gyre.kernel;

/**
 * A device failed at a job that the caller asked for rightly: a driver that is gone, or what {@link
 * UnfitJobException} says. The same job on another backend may succeed.
 */
public sealed class DeviceException extends RuntimeException permits UnfitJobException {
  private static final long serialVersionUID = 1;

  /** A failure told in a sentence, with the device in it. */
  public DeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
