package gyre.flow;

/**
 * Where particles were on their way.
 *
 * @param flow what they went along
 * @param positions {@code [frame][particle][d]}: the first at the start, the last at the end
 */
public record FlowFrames(Flow flow, float[][] positions) {

  /** Positions at the end, {@code [particle][d]}. */
  public float[] end() {
    return positions[positions.length - 1];
  }

  /** The time of a frame. */
  public double time(int frame) {
    return flow.time(flow.stepOf(frame));
  }
}
