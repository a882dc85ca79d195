package gyre.gpu.source;

import gyre.flow.ForceField;

/**
 * Writes the kernel that carries particles along the field of a data set; a group of threads takes
 * {@value #PARTICLES} of them through all evaluations of the field.
 *
 * <p>Why this is fast: it is laid out as {@link gyre.gpu.kernels.AttentionTiles} is, with squared
 * distances in the place of products of queries and keys, and the data for both keys and values.
 * The {@value FieldSource#THREADS} threads stand in a square of 16; thread (x, y) holds the
 * distances of particles 4y … 4y + 3 to data x, x + 16, x + 32, x + 48, and of the velocities the
 * same four particles by coordinates x, x + 16, …. Distances are sums of squared differences: a
 * subtraction more than products need, and no digit is lost where points are near. No matrix of
 * distances is stored. Of few data, or few coordinates, only those that are there are taken: the
 * sizes of these loops are compiled in.
 *
 * <p>Local memory: 34 KiB in any dimension. Positions and slopes lie in global memory, and are read
 * and written once an evaluation.
 */
final class FieldText {
  /** Particles of a group. */
  static final int PARTICLES = 64;

  private FieldText() {}

  /** Coordinates that a thread has of each of its particles. */
  private static int columns(int dimension) {
    return Math.ceilDiv(dimension, 16);
  }

  /** Data of a tile that a thread has: fewer than four where all are fewer than a tile's. */
  private static int each(int data) {
    return Math.clamp(Math.ceilDiv(data, 16), 1, 4);
  }

  /** The body of {@code carry} for so many data. */
  static String of(ForceField field, int data) {
    return BODY.replace("§each", Integer.toString(each(data)))
        // Coordinates that are not there would add zeros.
        .replace("§slice", Integer.toString(Math.min(16, field.dimension())))
        .replace("§columns", Integer.toString(columns(field.dimension())));
  }

  private static final String BODY =
      """
      float[] placeSlice = context.allocateFloatLocalArray(16 * 66);
      float[] dataSlice = context.allocateFloatLocalArray(16 * 66);
      float[] values = context.allocateFloatLocalArray(64 * 16);
      float[] weights = context.allocateFloatLocalArray(64 * 65);
      float[] parts = context.allocateFloatLocalArray(64 * 17);
      float[] squares = new float[4 * §each];
      float[] rates = new float[4 * §each];
      float[] sum = new float[4 * §columns];
      float[] total = new float[4];
      float[] lever = new float[4];
      float[] nearest = new float[4];
      float[] ofPlaces = new float[4];
      int thread = context.localIdx;
      int x = thread % 16;
      int y = thread / 16;
      int particles = job.get(1);
      int count = job.get(2);
      int dimension = job.get(3);
      int stages = job.get(4);
      int evaluations = job.get(5);
      int size = particles * dimension;
      int first = context.groupIdx * 64 + y * 4;
      int block = context.groupIdx * 64;
      int last = stages * stages;
      float keep = tableau.get(last + stages);

      for (int e = 0; e < evaluations; e++) {
      int stage = e % stages;
      float time = clocks.get(3 * e);
      float power = clocks.get(3 * e + 1);
      float scale = clocks.get(3 * e + 2);
      for (int i = 0; i < 4; i++) {
      for (int c = 0; c < §columns; c++) {
      int f = x + c * 16;
      if (first + i < particles && f < dimension) {
      int at = (first + i) * dimension + f;
      float place = positions.get(at);
      for (int j = 0; j < stage; j++) {
      place += tableau.get(stage * stages + j) * slopes.get(j * size + at);
      }
      places.set(at, place - centre.get(f));
      }
      }
      }
      context.globalBarrier();

      for (int i = 0; i < 4; i++) {
      total[i] = 0f;
      lever[i] = 0f;
      nearest[i] = §worst;
      }
      for (int i = 0; i < 4 * §columns; i++) {
      sum[i] = 0f;
      }
      for (int tile = 0; tile < count; tile += 16 * §each) {
      for (int i = 0; i < 4 * §each; i++) {
      squares[i] = 0f;
      }
      for (int slice = 0; slice < dimension; slice += 16) {
      int f = slice + x;
      for (int i = 0; i < 4; i++) {
      int row = y + i * 16;
      float p = 0f;
      float q = 0f;
      if (f < dimension) {
      if (block + row < particles) {
      p = places.get((block + row) * dimension + f);
      }
      if (tile + row < count) {
      q = data.get((tile + row) * dimension + f);
      }
      }
      placeSlice[x * 66 + row] = p;
      dataSlice[x * 66 + row] = q;
      }
      context.localBarrier();
      for (int k = 0; k < §slice; k++) {
      for (int i = 0; i < 4; i++) {
      ofPlaces[i] = placeSlice[k * 66 + y * 4 + i];
      }
      for (int j = 0; j < §each; j++) {
      float q = dataSlice[k * 66 + x + j * 16];
      for (int i = 0; i < 4; i++) {
      float difference = ofPlaces[i] - q;
      squares[i * §each + j] += difference * difference;
      }
      }
      }
      context.localBarrier();
      }

      for (int i = 0; i < 4; i++) {
      float best = §worst;
      for (int j = 0; j < §each; j++) {
      float square = squares[i * §each + j];
      §measure
      s = tile + x + j * 16 < count ? s : §worst;
      squares[i * §each + j] = s;
      rates[i * §each + j] = c;
      best = s §better best ? s : best;
      }
      parts[(y * 4 + i) * 17 + x] = best;
      }
      context.localBarrier();
      for (int i = 0; i < 4; i++) {
      float before = nearest[i];
      float best = before;
      for (int j = 0; j < 16; j++) {
      float part = parts[(y * 4 + i) * 17 + j];
      best = part §better best ? part : best;
      }
      nearest[i] = best;
      float rescale = TornadoMath.exp(relative(before, best, time, power));
      rescale = before == §worst ? 0f : rescale;
      total[i] *= rescale;
      lever[i] *= rescale;
      for (int c = 0; c < §columns; c++) {
      sum[i * §columns + c] *= rescale;
      }
      for (int j = 0; j < §each; j++) {
      float weight = TornadoMath.exp(relative(squares[i * §each + j], best, time, power));
      float pull = weight * rates[i * §each + j];
      weight = tile + x + j * 16 < count ? weight : 0f;
      pull = tile + x + j * 16 < count ? pull : 0f;
      total[i] += weight;
      lever[i] += pull;
      weights[(y * 4 + i) * 65 + x + j * 16] = pull;
      }
      }

      for (int c = 0; c < §columns; c++) {
      int f = x + c * 16;
      context.localBarrier();
      for (int i = 0; i < 4; i++) {
      int row = y + i * 16;
      float q = 0f;
      if (f < dimension) {
      if (tile + row < count) {
      q = data.get((tile + row) * dimension + f);
      }
      }
      values[row * 16 + x] = q;
      }
      context.localBarrier();
      for (int k = 0; k < 16 * §each; k++) {
      float q = values[k * 16 + x];
      for (int i = 0; i < 4; i++) {
      sum[i * §columns + c] += weights[(y * 4 + i) * 65 + k] * q;
      }
      }
      }
      }

      for (int i = 0; i < 4; i++) {
      parts[(y * 4 + i) * 17 + x] = total[i];
      }
      context.localBarrier();
      for (int i = 0; i < 4; i++) {
      float all = 0f;
      for (int j = 0; j < 16; j++) {
      all += parts[(y * 4 + i) * 17 + j];
      }
      total[i] = all;
      }
      context.localBarrier();
      for (int i = 0; i < 4; i++) {
      parts[(y * 4 + i) * 17 + x] = lever[i];
      }
      context.localBarrier();
      for (int i = 0; i < 4; i++) {
      float all = 0f;
      for (int j = 0; j < 16; j++) {
      all += parts[(y * 4 + i) * 17 + j];
      }
      lever[i] = all;
      for (int c = 0; c < §columns; c++) {
      int f = x + c * 16;
      if (first + i < particles && f < dimension) {
      int at = (first + i) * dimension + f;
      float pulled = places.get(at) * lever[i] - sum[i * §columns + c];
      slopes.set(stage * size + at, scale * (pulled / total[i]));
      if (stage == stages - 1) {
      float position = keep * positions.get(at);
      for (int j = 0; j < stages; j++) {
      position += tableau.get(last + j) * slopes.get(j * size + at);
      }
      positions.set(at, position);
      }
      }
      }
      }
      context.localBarrier();
      }
      """;
}
