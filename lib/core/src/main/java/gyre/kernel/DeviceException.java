package gyre.kernel;

/**
 * A device failed at a job that the caller asked for rightly: a kernel that its compiler refuses,
 * memory that it does not have, a driver that is gone. The same job on another backend may succeed.
 */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A failure told in a sentence, with the device in it. */
  public DeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
