package gyre.cpu;

import gyre.attention.DecayTable;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryTable;

/**
 * A job with the tables that all its blocks share.
 *
 * @param job the job
 * @param near rotations of queries and keys
 * @param farQueries rotations of queries for keys beyond their horizon; near where there is none
 * @param farKeys rotations of those keys; near where there is none
 * @param decay powers of the decay; null where there is none
 * @param bias null where there is none
 */
record AttentionJob(
    RotaryAttention job,
    RotaryTable near,
    RotaryTable farQueries,
    RotaryTable farKeys,
    DecayTable decay,
    AttentionBias bias) {

  static AttentionJob of(RotaryAttention job, RotaryTables tables) {
    var rotary = job.rotary();
    int tokens = job.shape().keyTokens();
    var near = tables.of(rotary, tokens);
    // The first query of a group may stand before the panel that its last one meets.
    int ahead = AttentionPanels.KEYS + MatrixTile.ROWS;
    boolean isBounded = rotary.hasHorizon(tokens);
    return new AttentionJob(
        job,
        near,
        isBounded ? tables.of(rotary.ofFarQueries(), tokens) : near,
        isBounded ? tables.of(rotary.ofFarKeys(), tokens) : near,
        rotary.hasDecay() ? DecayTable.of(job, ahead) : null,
        AttentionBias.of(job));
  }

  /** Whether some keys may be beyond the horizon of some queries. */
  boolean hasHorizon() {
    return farKeys != near;
  }

  /** Whether keys are taken as they are. */
  boolean keepsKeys() {
    return near.rotary().dimensions() == 0 && !hasHorizon() && decay == null;
  }

  /** The first key that the query at a token sees before its horizon. */
  int firstNear(int token) {
    return job.rotary().horizon().firstNear(token);
  }

  /** Writes a query, rotated and multiplied by its factor. */
  void rotateQuery(RotaryTable table, int token, float[] x, int xStart, float[] y, int yStart) {
    int d = job.shape().headDim();
    Rotation.rotate(table, token, x, xStart, d, y, yStart);
    float factor = (float) job.factor(token);
    for (int c = yStart; c < yStart + d; c++) y[c] *= factor;
  }

  /**
   * Writes keys of consecutive tokens, {@code [key][d]}, rotated, and decayed to the last key of a
   * panel of {@link AttentionPanels#KEYS} that begins with them.
   */
  void rotateKeys(RotaryTable table, int first, int count, float[] x, int xStart, float[] y) {
    int d = job.shape().headDim();
    for (int j = 0; j < count; j++) {
      Rotation.rotate(table, first + j, x, xStart + j * d, d, y, j * d);
      if (decay != null) Fading.fade(decay, AttentionPanels.KEYS - 1 - j, y, j * d, d, y, j * d);
    }
  }
}
