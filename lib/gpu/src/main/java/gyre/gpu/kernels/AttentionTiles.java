package gyre.gpu.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The attention of {@link gyre.attention.RotaryAttentionKernel} over queries and keys that are
 * rotated already; a group of threads takes {@value #QUERIES} queries of one head and passes over
 * their keys {@value #KEYS} at a time.
 *
 * <p>Why this is fast: both products of a tile, queries by keys and weights by values, are done as
 * matrix products are on such devices. The {@value #THREADS} threads stand in a square of {@value
 * #SIDE}; thread (x, y) holds the scores of queries 4y … 4y + 3 with keys x, x + 16, x + 32, x + 48
 * in registers, and of the output the same four queries by features x, x + 16, …. So each number
 * read from local memory serves four products, and each read from global memory {@value #QUERIES}.
 * Scores never leave the chip (FlashAttention, arXiv 2205.14135).
 *
 * <p>Local memory: 45 KiB for the widest head, of the 48 that a group can have on most devices.
 */
public final class AttentionTiles {
  /** Queries of a group. */
  public static final int QUERIES = 64;

  /** Keys of a tile. */
  public static final int KEYS = 64;

  /** Threads across and along the square. */
  public static final int SIDE = 16;

  /** Threads of a group. */
  public static final int THREADS = SIDE * SIDE;

  /** Queries, and keys, of one thread. */
  private static final int EACH = QUERIES / SIDE;

  /** Features, or keys, that are in local memory at a time. */
  private static final int SLICE = 16;

  /** Rows of a slice are this far apart: 16 threads that write down a column meet 16 banks. */
  private static final int SLICE_PITCH = QUERIES + 2;

  /** The same for the weights, whose rows are read by two y at a time. */
  private static final int WEIGHT_PITCH = KEYS + 1;

  private static final int PART_PITCH = SIDE + 1;

  /** Place in {@code job}: what the receipt is stamped with. */
  public static final int STAMP = 0;

  /** Place in {@code job}: queries of a head. */
  public static final int QUERY_TOKENS = 1;

  /** Place in {@code job}: keys of a head. */
  public static final int KEY_TOKENS = 2;

  /** Place in {@code job}: query heads that share a head of keys. */
  public static final int GROUP = 3;

  /** Place in {@code job}: query heads of the whole job. */
  public static final int QUERY_HEADS = 4;

  /** Place in {@code job}: which row of the whole job, batch by query head, comes first here. */
  public static final int FIRST_ROW = 5;

  /** Place in {@code job}: {@link gyre.attention.Mask#lookBack}, at most the keys. */
  public static final int LOOK_BACK = 6;

  /** Place in {@code job}: {@link gyre.attention.Mask#lookAhead}, at most the keys and queries. */
  public static final int LOOK_AHEAD = 7;

  /** Place in {@code job}: distances in the table of biases; 0 where there is no bias. */
  public static final int DISTANCES = 8;

  /** Place in {@code job}: {@link gyre.attention.Horizon#tokens}, at most the keys. */
  public static final int HORIZON = 9;

  /** Length of {@code job}. */
  public static final int JOB_SIZE = 10;

  /** {@code sides} of jobs in which no key is beyond a horizon. */
  public static final int NEAR = 1;

  /** {@code sides} of jobs in which some keys are. */
  public static final int NEAR_AND_FAR = 2;

  /**
   * How far the last key of a tile may be beyond a query of the group: {@code ahead} of a {@link
   * gyre.attention.DecayTable}.
   */
  public static final int AHEAD = QUERIES + KEYS - 1;

  private AttentionTiles() {}

  /** Groups that a row of queries takes. */
  public static int groups(int queryTokens) {
    return (queryTokens + QUERIES - 1) / QUERIES;
  }

  /**
   * Attends; one group of {@value #THREADS} threads for each {@value #QUERIES} queries of a row.
   *
   * @param job {@code [JOB_SIZE]}
   * @param query {@code [row][queryTokens][headDim]}, rotated
   * @param key {@code [row / GROUP][keyTokens][headDim]}, rotated
   * @param farQuery as the queries, rotated for keys beyond their horizon; unused if {@code sides}
   *     is {@link #NEAR}
   * @param farKey as the keys, rotated for queries beyond whose horizon they are; likewise
   * @param powers a {@link gyre.attention.DecayTable}; unused if {@code decays} is 0
   * @param value as the keys
   * @param bias {@code [queryHeads][DISTANCES]}, see {@link gyre.attention.BiasTable}
   * @param output as the queries
   * @param receipt {@code [slot + 1 or more]}
   * @param slot the place of this launch's receipt
   * @param headDim features of a head
   * @param columns features of the output that one thread holds: headDim / 16, rounded up
   * @param sides {@link #NEAR} or {@link #NEAR_AND_FAR}
   * @param decays 1 where scores decay, or 0
   * @param scale what products of queries and keys are multiplied by
   */
  public static void attend(
      KernelContext context,
      IntArray job,
      FloatArray query,
      FloatArray key,
      FloatArray farQuery,
      FloatArray farKey,
      FloatArray powers,
      FloatArray value,
      FloatArray bias,
      FloatArray output,
      IntArray receipt,
      int slot,
      int headDim,
      int columns,
      int sides,
      int decays,
      float scale) {
    float[] querySlice = context.allocateFloatLocalArray(SLICE * SLICE_PITCH);
    float[] keySlice = context.allocateFloatLocalArray(SLICE * SLICE_PITCH);
    float[] valueSlice = context.allocateFloatLocalArray(SLICE * SIDE * columns);
    float[] weights = context.allocateFloatLocalArray(QUERIES * WEIGHT_PITCH);
    float[] parts = context.allocateFloatLocalArray(QUERIES * PART_PITCH);
    float[] product = new float[EACH * EACH];
    float[] score = new float[EACH * EACH];
    float[] sum = new float[EACH * columns];
    float[] total = new float[EACH];
    float[] largest = new float[EACH];
    float[] ofQueries = new float[EACH];

    int thread = context.localIdx;
    int x = thread % SIDE;
    int y = thread / SIDE;
    int queryTokens = job.get(QUERY_TOKENS);
    int keyTokens = job.get(KEY_TOKENS);
    int distances = job.get(DISTANCES);
    int lookBack = job.get(LOOK_BACK);
    int lookAhead = job.get(LOOK_AHEAD);
    int horizon = job.get(HORIZON);
    int blocks = (queryTokens + QUERIES - 1) / QUERIES;
    int row = context.groupIdx / blocks;
    // Later queries see more keys under a causal mask: the long groups start first.
    int firstQuery = (blocks - 1 - context.groupIdx % blocks) * QUERIES;
    int lastQuery = Math.min(firstQuery + QUERIES, queryTokens) - 1;
    int firstToken = keyTokens - queryTokens + firstQuery;
    int lastToken = keyTokens - queryTokens + lastQuery;
    int queryStart = row * queryTokens * headDim;
    int keyStart = row / job.get(GROUP) * keyTokens * headDim;
    // Biases of a head are in the order of keys: the greatest distance first.
    int biasStart = (job.get(FIRST_ROW) + row) % job.get(QUERY_HEADS) * distances + keyTokens - 1;

    for (int i = 0; i < EACH; i++) {
      total[i] = 0;
      largest[i] = Float.NEGATIVE_INFINITY;
    }
    for (int i = 0; i < EACH * columns; i++) {
      sum[i] = 0;
    }

    int endKey = Math.min(keyTokens, lastToken + lookAhead + 1);
    for (int tile = Math.max(0, firstToken - lookBack); tile < endKey; tile += KEYS) {
      for (int i = 0; i < EACH * EACH; i++) {
        score[i] = 0;
      }
      int lastKey = tile + KEYS - 1;
      for (int side = 0; side < sides; side++) {
        // A tile that the horizon does not cut is done once, like one without a horizon.
        boolean isMet = side == 0 ? lastKey >= firstToken - horizon : tile < lastToken - horizon;
        if (isMet) {
          for (int i = 0; i < EACH * EACH; i++) {
            product[i] = 0;
          }
          for (int feature = 0; feature < headDim; feature += SLICE) {
            // Neighbouring threads read neighbouring features.
            int f = feature + x;
            for (int i = 0; i < EACH; i++) {
              int token = y + i * SIDE;
              int ofQuery = firstQuery + token;
              int ofKey = tile + token;
              float q =
                  side == 0
                      ? feature(query, queryStart, ofQuery, queryTokens, f, headDim)
                      : feature(farQuery, queryStart, ofQuery, queryTokens, f, headDim);
              float k =
                  side == 0
                      ? feature(key, keyStart, ofKey, keyTokens, f, headDim)
                      : feature(farKey, keyStart, ofKey, keyTokens, f, headDim);
              if (decays == 1 && f < headDim) {
                q *= powers.get((firstToken + token - lastKey + AHEAD) * headDim + f);
                k *= powers.get((KEYS - 1 - token + AHEAD) * headDim + f);
              }
              querySlice[x * SLICE_PITCH + token] = q;
              keySlice[x * SLICE_PITCH + token] = k;
            }
            context.localBarrier();
            for (int c = 0; c < SLICE; c++) {
              for (int i = 0; i < EACH; i++) {
                ofQueries[i] = querySlice[c * SLICE_PITCH + y * EACH + i];
              }
              for (int j = 0; j < EACH; j++) {
                float k = keySlice[c * SLICE_PITCH + x + j * SIDE];
                for (int i = 0; i < EACH; i++) {
                  product[i * EACH + j] += ofQueries[i] * k;
                }
              }
            }
            context.localBarrier();
          }
          for (int i = 0; i < EACH; i++) {
            for (int j = 0; j < EACH; j++) {
              int firstNear = firstToken + y * EACH + i - horizon;
              boolean isFar = tile + x + j * SIDE < firstNear;
              if (isFar == (side == 1)) {
                score[i * EACH + j] = product[i * EACH + j];
              }
            }
          }
        }
      }

      for (int i = 0; i < EACH; i++) {
        int token = firstToken + y * EACH + i;
        float most = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < EACH; j++) {
          int k = tile + x + j * SIDE;
          float s = Float.NEGATIVE_INFINITY;
          if (k < keyTokens
              && token <= lastToken
              && k >= token - lookBack
              && k <= token + lookAhead) {
            s = score[i * EACH + j] * scale;
            if (distances > 0) {
              s += bias.get(biasStart + k - token);
            }
          }
          score[i * EACH + j] = s;
          most = s > most ? s : most;
        }
        parts[(y * EACH + i) * PART_PITCH + x] = most;
      }
      context.localBarrier();
      for (int i = 0; i < EACH; i++) {
        float most = largest[i];
        for (int j = 0; j < SIDE; j++) {
          float part = parts[(y * EACH + i) * PART_PITCH + j];
          most = part > most ? part : most;
        }
        // Where no score is above −∞ yet, distances from 0 give the weights 0 that are right.
        float shift = most == Float.NEGATIVE_INFINITY ? 0 : most;
        float rescale = TornadoMath.exp(largest[i] - shift);
        largest[i] = most;
        total[i] *= rescale;
        for (int c = 0; c < columns; c++) {
          sum[i * columns + c] *= rescale;
        }
        for (int j = 0; j < EACH; j++) {
          float weight = TornadoMath.exp(score[i * EACH + j] - shift);
          total[i] += weight;
          weights[(y * EACH + i) * WEIGHT_PITCH + x + j * SIDE] = weight;
        }
      }

      boolean allVisible =
          tile + KEYS <= keyTokens
              && tile >= lastToken - lookBack
              && tile + KEYS - 1 <= firstToken + lookAhead;
      for (int slice = 0; slice < KEYS; slice += SLICE) {
        context.localBarrier();
        for (int c = 0; c < columns; c++) {
          int f = x + c * SIDE;
          float v = 0;
          if (f < headDim && tile + slice + y < keyTokens) {
            v = value.get(keyStart + (tile + slice + y) * headDim + f);
          }
          valueSlice[y * SIDE * columns + f] = v;
        }
        context.localBarrier();
        if (allVisible) {
          for (int k = 0; k < SLICE; k++) {
            for (int i = 0; i < EACH; i++) {
              ofQueries[i] = weights[(y * EACH + i) * WEIGHT_PITCH + slice + k];
            }
            for (int c = 0; c < columns; c++) {
              float v = valueSlice[k * SIDE * columns + x + c * SIDE];
              for (int i = 0; i < EACH; i++) {
                sum[i * columns + c] += ofQueries[i] * v;
              }
            }
          }
        } else {
          // A weight of 0 does not hide a value: 0 · ∞ is not a number.
          for (int k = 0; k < SLICE; k++) {
            int seen = tile + slice + k;
            for (int i = 0; i < EACH; i++) {
              int token = firstToken + y * EACH + i;
              if (seen >= token - lookBack && seen <= token + lookAhead && seen < keyTokens) {
                float weight = weights[(y * EACH + i) * WEIGHT_PITCH + slice + k];
                for (int c = 0; c < columns; c++) {
                  sum[i * columns + c] += weight * valueSlice[k * SIDE * columns + x + c * SIDE];
                }
              }
            }
          }
        }
      }
      context.localBarrier();
    }

    for (int i = 0; i < EACH; i++) {
      parts[(y * EACH + i) * PART_PITCH + x] = total[i];
    }
    context.localBarrier();
    for (int i = 0; i < EACH; i++) {
      int token = firstToken + y * EACH + i;
      if (token <= lastToken) {
        float all = 0;
        for (int j = 0; j < SIDE; j++) {
          all += parts[(y * EACH + i) * PART_PITCH + j];
        }
        boolean seesKeys =
            Math.max(0, token - lookBack) < Math.min(keyTokens, token + lookAhead + 1);
        int at = queryStart + (firstQuery + y * EACH + i) * headDim;
        for (int c = 0; c < columns; c++) {
          int f = x + c * SIDE;
          if (f < headDim) {
            output.set(at + f, seesKeys ? sum[i * columns + c] / all : 0f);
          }
        }
      }
    }
    if (context.globalIdx == 0) {
      receipt.set(slot, job.get(STAMP));
    }
  }

  /**
   * A feature of a token, 0 where there is none. One condition: of two, one in the other, within
   * the loop over sides TornadoVM 5.2 forgot the outer one.
   */
  private static float feature(
      FloatArray heads, int start, int token, int tokens, int f, int headDim) {
    return token < tokens && f < headDim ? heads.get(start + token * headDim + f) : 0f;
  }
}
