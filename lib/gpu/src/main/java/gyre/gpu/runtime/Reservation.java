package gyre.gpu.runtime;

import java.util.ArrayList;
import java.util.List;
import uk.ac.manchester.tornado.api.common.Access;
import uk.ac.manchester.tornado.api.memory.DeviceBufferState;
import uk.ac.manchester.tornado.api.memory.XPUBuffer;

/**
 * A buffer that a driver is asked for, to see whether it has one.
 *
 * <p>TornadoVM does not look whether it got one: it copies to none, waits for an event of that copy
 * which was never made, and takes the JVM with it. Nothing can be done here where a driver refuses
 * the copy itself: one that finds its memory only then, or whose device has gone.
 */
final class Reservation implements DeviceBufferState {
  private XPUBuffer buffer;
  private boolean hasContents;
  private boolean isAtomic;
  private boolean isReused;
  private long partialCopySize;

  /**
   * Asks for buffers for all arrays at once, and gives them back.
   *
   * @throws IllegalStateException if the driver refuses one
   */
  static void tryAll(Device device, List<Object> arrays) {
    var made = new ArrayList<Reservation>();
    try {
      for (var array : arrays) {
        var reservation = new Reservation();
        device.handle().allocate(array, 0, reservation, Access.READ_WRITE);
        made.add(reservation);
        if (reservation.buffer.toBuffer() == 0) {
          throw new IllegalStateException(
              "the driver has no buffer of %d bytes: the device's memory is taken, by this program or another"
                  .formatted(reservation.buffer.size()));
        }
      }
    } finally {
      made.forEach(device.handle()::deallocate);
    }
  }

  @Override
  public void setXPUBuffer(XPUBuffer value) {
    buffer = value;
  }

  @Override
  public boolean hasObjectBuffer() {
    return buffer != null;
  }

  @Override
  public XPUBuffer getXPUBuffer() {
    return buffer;
  }

  @Override
  public boolean isAtomicRegionPresent() {
    return isAtomic;
  }

  @Override
  public void setAtomicRegion() {
    isAtomic = true;
  }

  /** Never: what is locked is not given back. */
  @Override
  public boolean isLockedBuffer() {
    return false;
  }

  @Override
  public boolean hasContent() {
    return hasContents;
  }

  @Override
  public void setContents(boolean value) {
    hasContents = value;
  }

  @Override
  public void setPartialCopySize(long size) {
    partialCopySize = size;
  }

  @Override
  public long getPartialCopySize() {
    return partialCopySize;
  }

  @Override
  public boolean isBufferReused() {
    return isReused;
  }

  @Override
  public void markBufferAsReused() {
    isReused = true;
  }
}
