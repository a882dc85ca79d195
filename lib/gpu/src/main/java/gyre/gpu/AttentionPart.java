package gyre.gpu;

import gyre.attention.BiasTable;
import gyre.attention.DecayTable;
import gyre.attention.RotaryAttention;
import gyre.attention.ScoreBias;
import gyre.gpu.kernels.AttentionTiles;
import gyre.gpu.runtime.Plans;
import gyre.kernel.UnfitJobException;
import java.util.ArrayList;
import java.util.List;

/**
 * Some heads of keys with the query heads that share them: what crosses to the device at a time.
 *
 * @param job the whole job
 * @param firstKeyRow the first head of keys, counted through the batch
 * @param keyRows how many
 */
record AttentionPart(RotaryAttention job, int firstKeyRow, int keyRows) {

  /**
   * The fewest parts of a job that fit the plans of a device: one, where the job fits.
   *
   * @throws UnfitJobException if not even one head of keys and its queries fit
   */
  static List<AttentionPart> of(RotaryAttention job, Plans plans) {
    var shape = job.shape();
    int rows = shape.batch() * shape.keyHeads();
    int each = rows;
    while (each > 1 && !new AttentionPart(job, 0, each).fits(plans)) {
      each = Math.ceilDiv(each, 2);
    }
    if (!new AttentionPart(job, 0, each).fits(plans)) {
      throw new UnfitJobException(
          "one head of keys of %s and its queries need more memory than %s has"
              .formatted(shape, plans.device()),
          null);
    }
    var parts = new ArrayList<AttentionPart>();
    for (int first = 0; first < rows; first += each) {
      parts.add(new AttentionPart(job, first, Math.min(each, rows - first)));
    }
    return parts;
  }

  private boolean fits(Plans plans) {
    var kind = AttentionPlan.Kind.of(this);
    int heads = Math.max(kind.queries(), kind.keys());
    int tables = Math.max(kind.angles(), Math.max(kind.biases(), kind.powers()));
    int longest = Math.max(heads, tables);
    return kind.bytes() <= plans.budget()
        && (long) longest * Float.BYTES < plans.device().largestBuffer();
  }

  /** Query heads that share a head of keys. */
  int group() {
    return job.shape().queryHeads() / job.shape().keyHeads();
  }

  int firstQueryRow() {
    return firstKeyRow * group();
  }

  int queryRows() {
    return keyRows * group();
  }

  /** Numbers of one head of queries. */
  int queryRowSize() {
    return job.shape().queryTokens() * job.shape().headDim();
  }

  /** Numbers of one head of keys. */
  int keyRowSize() {
    return job.shape().keyTokens() * job.shape().headDim();
  }

  int querySize() {
    return queryRows() * queryRowSize();
  }

  int keySize() {
    return keyRows * keyRowSize();
  }

  /** Distances in the table of biases; 0 where there is no bias. */
  int distances() {
    return job.bias() == ScoreBias.NONE ? 0 : BiasTable.distances(job.shape());
  }

  /** Numbers in the table of the decay; 0 where there is none. */
  long powers() {
    return job.rotary().hasDecay() ? DecayTable.size(job, AttentionTiles.AHEAD) : 0;
  }

  /** Whether some keys may be beyond the horizon of some queries. */
  boolean hasHorizon() {
    return job.rotary().hasHorizon(job.shape().keyTokens());
  }
}
