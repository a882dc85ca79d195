package gyre.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.ParityCases;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What every {@link RotaryAttentionKernel} is held to. */
public final class RotaryAttentionParity implements ParityCases<RotaryAttentionKernel> {
  private static final List<Integer> TOKENS =
      List.of(1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 95, 97, 127, 257, 523);
  private static final List<Integer> DIMS =
      List.of(1, 2, 3, 4, 7, 8, 15, 16, 17, 32, 40, 64, 80, 96, 127, 128, 255, 256);

  private final Map<String, Case<RotaryAttentionKernel>> cases = new LinkedHashMap<>();

  @Override
  public Class<RotaryAttentionKernel> contract() {
    return RotaryAttentionKernel.class;
  }

  @Override
  public Map<String, Case<RotaryAttentionKernel>> cases() {
    if (cases.isEmpty()) {
      sizes();
      features();
      decays();
      horizons();
      scales();
      caches();
      turnedCaches();
      nastyValues();
      refusals();
      conduct();
    }
    return cases;
  }

  private void sizes() {
    var masks =
        Map.of(
            "causal", Mask.causal(),
            "full", Mask.full(),
            "itself", Mask.slidingWindow(1),
            "window 7", Mask.slidingWindow(7),
            "window 100", Mask.slidingWindow(100),
            "band", new Mask(3, 5));
    for (int tokens : TOKENS) {
      var job = RotaryAttention.causal(AttentionShape.selfAttention(1, 2, tokens, 16));
      masks.forEach((name, mask) -> add(tokens + " tokens, " + name, job.with(mask)));
    }
    for (int dim : DIMS) {
      var job = RotaryAttention.causal(AttentionShape.selfAttention(2, 1, 37, dim));
      add("dim " + dim, job);
      var interleaved = job.rotary().withPairing(Pairing.INTERLEAVED);
      add("dim " + dim + ", interleaved", job.with(interleaved));
    }
  }

  private void features() {
    var shape = AttentionShape.selfAttention(2, 6, 70, 32);
    var job = RotaryAttention.causal(shape);
    var positions = IntStream.range(0, 70).map(token -> (token * 37 + 11) % 101 - 50).toArray();
    add("two key heads for six", RotaryAttention.causal(shape.withKeyHeads(2)));
    add("one key head for six", RotaryAttention.causal(shape.withKeyHeads(1)));
    add("one new query", RotaryAttention.causal(shape.withQueryTokens(1).withKeyHeads(3)));
    add("the last 33 queries", RotaryAttention.causal(shape.withQueryTokens(33)));
    add("no rotary", job.with(Rotary.none()));
    add("partial rotary", job.with(Rotary.standard(10)));
    add(
        "partial rotary, interleaved",
        job.with(Rotary.standard(10).withPairing(Pairing.INTERLEAVED)));
    add("base 500000", job.with(Rotary.standard(32).withBase(500_000)));
    add("positions from −40", job.with(job.rotary().withPositions(Positions.from(-40))));
    add(
        "positions from a million",
        job.with(job.rotary().withPositions(Positions.from(1_000_000))));
    add("positions in disorder", job.with(job.rotary().withPositions(Positions.of(positions))));
    ScoreBias alibi = (head, distance) -> -Math.pow(2, -head - 1) * Math.abs(distance);
    add("bias by head and distance", job.with(alibi));
    add("bias by head and distance, full", job.with(alibi).with(Mask.full()));
    add(
        "bias by head and distance, the last 33 queries",
        RotaryAttention.causal(shape.withQueryTokens(33)).with(alibi));
    ScoreBias everyThird = (head, distance) -> distance % 3 == 0 ? 0 : Double.NEGATIVE_INFINITY;
    add("bias of −∞ hides keys", job.with(everyThird));
    ScoreBias farther = (head, distance) -> distance > 50 ? 0 : Double.NEGATIVE_INFINITY;
    add("bias of −∞ hides all keys of some queries", job.with(farther));
    ScoreBias nearer = (head, distance) -> distance < 50 ? 0 : Double.NEGATIVE_INFINITY;
    add(
        "bias of −∞ hides all but the last of many keys",
        RotaryAttention.causal(AttentionShape.selfAttention(1, 1, 523, 16)).with(nearer));
    // Summed into such a bias, products of half an ulp of it would each be lost.
    var wide = RotaryAttention.causal(AttentionShape.selfAttention(1, 1, 70, 256));
    add(
        "bias far above the scores",
        wide.with(Rotary.none()).with((ScoreBias) (head, distance) -> 1e4),
        inputs -> {
          Arrays.fill(inputs.query, 0.05f);
          for (int i = 0; i < inputs.key.length; i++)
            inputs.key[i] = i / 256 % 2 == 0 ? 0.1f : -0.1f;
        });
    var more = new AttentionShape(1, 2, 2, 90, 40, 16);
    add(
        "more queries than keys, full",
        new RotaryAttention(more, Rotary.none(), Mask.full(), ScoreBias.NONE));
    add(
        "more queries than keys, causal: some see nothing",
        new RotaryAttention(more, Rotary.none(), Mask.causal(), ScoreBias.NONE));
  }

  private void decays() {
    var decays =
        Map.of(
            "none that is asked for", Decay.shared(1),
            "xPos over 512", Decay.xPos(512),
            "xPos over 8", Decay.xPos(8),
            "0.98 for all", Decay.shared(0.98),
            "the strongest", Decay.shared(Decay.STRONGEST));
    for (int tokens : List.of(1, 17, 64, 70, 131, 523)) {
      var job = RotaryAttention.causal(AttentionShape.selfAttention(1, 2, tokens, 17));
      decays.forEach(
          (name, decay) ->
              add(
                  "%d tokens decay: %s".formatted(tokens, name),
                  job.with(job.rotary().withDecay(decay))));
    }
    var shape = AttentionShape.selfAttention(2, 6, 150, 32);
    var rotary = Rotary.standard(10).withDecay(Decay.xPos(8));
    add("decay, partial rotary, two key heads", causal(shape.withKeyHeads(2), rotary));
    add("decay, interleaved", causal(shape, rotary.withPairing(Pairing.INTERLEAVED)));
    add("decay, window 20", causal(shape, rotary).with(Mask.slidingWindow(20)));
    add("decay, the last 33 queries", causal(shape.withQueryTokens(33), rotary));
    add("decay, one new query", causal(shape.withQueryTokens(1), rotary));
    // Powers from the beginning of the sequence would overflow: 2^5000.
    var strong = Rotary.standard(8).withDecay(Decay.shared(Decay.STRONGEST));
    var many = AttentionShape.selfAttention(1, 1, 5000, 8);
    add("decay over 5,000 tokens", causal(many.withQueryTokens(100), strong));
  }

  private void horizons() {
    for (int horizon : List.of(0, 1, 6, 63, 64, 65, 100, 200, 1000)) {
      for (double leak : new double[] {0, 0.125, 1}) {
        var job = RotaryAttention.causal(AttentionShape.selfAttention(1, 2, 200, 16));
        var rotary = job.rotary().withHorizon(new Horizon(horizon, leak));
        add("horizon of %d, leak %s".formatted(horizon, leak), job.with(rotary));
      }
    }
    var shape = AttentionShape.selfAttention(2, 6, 150, 32);
    var rotary = Rotary.standard(10).withHorizon(new Horizon(40, 0.5));
    add("horizon, partial rotary, two key heads", causal(shape.withKeyHeads(2), rotary));
    add("horizon, interleaved", causal(shape, rotary.withPairing(Pairing.INTERLEAVED)));
    add("horizon, window 70", causal(shape, rotary).with(Mask.slidingWindow(70)));
    add("horizon, the last 33 queries", causal(shape.withQueryTokens(33), rotary));
    add("horizon, one new query", causal(shape.withQueryTokens(1), rotary));
    add("horizon, positions from −40", causal(shape, rotary.withPositions(Positions.from(-40))));
    var positions = IntStream.range(0, 150).map(token -> (token * 37 + 11) % 101 - 50).toArray();
    add(
        "horizon, positions in disorder",
        causal(shape, rotary.withPositions(Positions.of(positions))));
    add("horizon and decay", causal(shape, rotary.withDecay(Decay.xPos(16))));
  }

  private void scales() {
    var shape = AttentionShape.selfAttention(1, 2, 150, 16);
    var job = RotaryAttention.causal(shape);
    add("scale by the logarithm", job.with(ScoreScale.logarithmic(20)));
    add("scale by the logarithm, full", job.with(ScoreScale.logarithmic(20)).with(Mask.full()));
    add(
        "scale by the logarithm, the last 33 queries",
        RotaryAttention.causal(shape.withQueryTokens(33)).with(ScoreScale.logarithmic(20)));
    ScoreScale waves = token -> Math.sin(token);
    ScoreBias alibi = (head, distance) -> -0.1 * distance;
    add("scale of both signs and 0, bias", job.with(waves).with(alibi));
    add(
        "positions a quarter apart",
        job.with(job.rotary().withPositions(Positions.from(0).times(0.25))));
  }

  private static RotaryAttention causal(AttentionShape shape, Rotary rotary) {
    return RotaryAttention.causal(shape).with(rotary);
  }

  /** Few queries and many keys, as when a text is written token by token. */
  private void caches() {
    var shape = AttentionShape.selfAttention(2, 4, 2500, 20);
    var one = RotaryAttention.causal(shape.withQueryTokens(1));
    ScoreBias alibi = (head, distance) -> -Math.pow(2, -head - 5) * distance;
    ScoreBias farther = (head, distance) -> distance > 1500 ? 0 : Double.NEGATIVE_INFINITY;
    add("one query, 2,500 keys", one);
    add("one query of four heads, one of keys", one(shape.withKeyHeads(1)));
    add(
        "three queries of two heads, 2,500 keys",
        RotaryAttention.causal(shape.withKeyHeads(2).withQueryTokens(3)));
    add("one query, window 1,200", one.with(Mask.slidingWindow(1200)));
    add("one query, window 5", one.with(Mask.slidingWindow(5)));
    add("one query, bias", one.with(alibi));
    add("one query, bias of −∞ hides the last stretch", one.with(farther));
    var rotary = one.rotary().withDecay(Decay.xPos(100)).withHorizon(new Horizon(1100, 0.25));
    add("one query, decay and horizon, 2,500 keys", one.with(rotary));
    add(
        "a value of NaN that some see",
        RotaryAttention.causal(shape.withQueryTokens(3)),
        inputs -> inputs.value[2498 * 20 + 7] = Float.NaN);
    add("a key of NaN", one, inputs -> inputs.key[1100 * 20 + 7] = Float.NaN);
  }

  /** Few queries to keys that are taken as they are, as a cache of turned ones is. */
  private void turnedCaches() {
    for (int tokens : List.of(1, 64, 65, 1025)) {
      var shape = AttentionShape.selfAttention(1, 3, tokens, 64);
      add("one query, %d keys as they are".formatted(tokens), asTheyAre(shape));
    }
    var shape = AttentionShape.selfAttention(2, 4, 1300, 83);
    ScoreBias alibi = (head, distance) -> -Math.pow(2, -head - 5) * distance;
    add("one query, keys of 83 as they are", asTheyAre(shape));
    add("window and bias, keys as they are", asTheyAre(shape).with(alibi).with(new Mask(700, 0)));
    add("one query of four heads, keys as they are", asTheyAre(shape.withKeyHeads(1)));
    add(
        "three queries of two heads, keys as they are",
        causal(shape.withKeyHeads(2).withQueryTokens(3), Rotary.none()));
    add(
        "a key of NaN as it is",
        asTheyAre(shape),
        inputs -> inputs.key[1100 * 83 + 80] = Float.NaN);
  }

  private static RotaryAttention asTheyAre(AttentionShape shape) {
    return one(shape).with(Rotary.none());
  }

  private static RotaryAttention one(AttentionShape shape) {
    return RotaryAttention.causal(shape.withQueryTokens(1));
  }

  private void nastyValues() {
    add("all equal", inputs -> Arrays.fill(inputs.key, 0.5f));
    add("all zero", inputs -> Arrays.fill(inputs.query, 0));
    add("scores of thousands", inputs -> scale(inputs.query, inputs.key, 60));
    add(
        "all scores negative",
        inputs -> {
          Arrays.fill(inputs.query, 3);
          Arrays.fill(inputs.key, -3);
        });
    add(
        "scores of −10⁴",
        inputs -> {
          Arrays.fill(inputs.query, 50);
          Arrays.fill(inputs.key, -50);
        });
    add(
        "scores of 10⁴",
        inputs -> {
          Arrays.fill(inputs.query, 50);
          Arrays.fill(inputs.key, 50);
        });
    add("tiny values", inputs -> scale(inputs.value, new float[0], 1e-30f));
    add("query of NaN", inputs -> inputs.query[100 * 16 + 3] = Float.NaN);
    add("key of NaN", inputs -> inputs.key[100 * 16 + 3] = Float.NaN);
    add("value of NaN", inputs -> inputs.value[100 * 16 + 3] = Float.NaN);
    add("value of ∞", inputs -> inputs.value[100 * 16 + 3] = Float.POSITIVE_INFINITY);
    add("query of ∞", inputs -> inputs.query[100 * 16 + 3] = Float.POSITIVE_INFINITY);
    for (var value : List.of(Float.NaN, Float.NEGATIVE_INFINITY)) {
      var rotary = Rotary.standard(16).withDecay(Decay.xPos(8)).withHorizon(new Horizon(20, 0.5));
      add(
          "key of %s, decay and horizon".formatted(value),
          causal(AttentionShape.selfAttention(1, 2, 150, 16), rotary).with(Mask.slidingWindow(40)),
          inputs -> inputs.key[100 * 16 + 3] = value);
    }
    add("key of −∞", inputs -> inputs.key[100 * 16 + 3] = Float.NEGATIVE_INFINITY);
    add("last value of NaN", inputs -> inputs.value[inputs.value.length - 1] = Float.NaN);
    add("all NaN", inputs -> Arrays.fill(inputs.value, Float.NaN));
  }

  private void refusals() {
    var job = RotaryAttention.causal(AttentionShape.selfAttention(1, 1, 3, 4));
    var x = new float[12];
    refuse("short query", job, new float[11], x, x, x.clone(), "query has 11");
    refuse("long key", job, x, new float[13], x, x.clone(), "key has 13");
    refuse("empty value", job, x, x, new float[0], x.clone(), "value has 0");
    refuse("short output", job, x, x, x, new float[1], "output has 1");
    refuse("output is query", job, x, x.clone(), x.clone(), x, "same array as query");
    refuse("output is key", job, x.clone(), x, x.clone(), x, "same array as key");
    refuse("output is value", job, x.clone(), x.clone(), x, x, "same array as value");
  }

  private void conduct() {
    var job = RotaryAttention.causal(AttentionShape.selfAttention(2, 3, 200, 16));
    var inputs = Inputs.random(job.shape());
    cases.put(
        "the same job gives the same bits",
        (reference, candidate) ->
            assertArrayEquals(
                candidate.attend(job, inputs.query, inputs.key, inputs.value),
                candidate.attend(job, inputs.query, inputs.key, inputs.value)));
    cases.put(
        "an interrupt ends the job and is kept",
        (reference, candidate) -> {
          Thread.currentThread().interrupt();
          assertThrows(
              CancellationException.class,
              () -> candidate.attend(job, inputs.query, inputs.key, inputs.value));
          assertTrue(Thread.interrupted());
        });
  }

  private void add(String name, RotaryAttention job) {
    add(name, job, inputs -> {});
  }

  /** Nasty values meet a causal window, so that some queries see them and others do not. */
  private void add(String name, Consumer<Inputs> change) {
    var job = RotaryAttention.causal(AttentionShape.selfAttention(1, 2, 150, 16));
    add(name + ", causal", job, change);
    add(name + ", window", job.with(Mask.slidingWindow(20)), change);
  }

  private void add(String name, RotaryAttention job, Consumer<Inputs> change) {
    cases.put(
        name,
        (reference, candidate) -> {
          var inputs = Inputs.random(job.shape());
          change.accept(inputs);
          compare(job, inputs, reference, candidate);
        });
  }

  private void refuse(
      String name, RotaryAttention job, float[] q, float[] k, float[] v, float[] o, String part) {
    cases.put(
        "refuses: " + name,
        (reference, candidate) -> {
          var thrown =
              assertThrows(IllegalArgumentException.class, () -> candidate.attend(job, q, k, v, o));
          assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
        });
  }

  private static void compare(
      RotaryAttention job,
      Inputs inputs,
      RotaryAttentionKernel reference,
      RotaryAttentionKernel candidate) {
    var before = inputs.copy();
    float[] expected = reference.attend(job, inputs.query, inputs.key, inputs.value);
    var actual = new float[expected.length];
    Arrays.fill(actual, 42);
    candidate.attend(job, inputs.query, inputs.key, inputs.value, actual);
    assertTrue(inputs.sameAs(before), "the inputs were modified");
    var shape = job.shape();
    int d = shape.headDim();
    for (int row = 0; row < shape.batch() * shape.queryHeads(); row++) {
      for (int i = 0; i < shape.queryTokens(); i++) {
        var bound = AttentionErrorBound.of(job, row, i, inputs.query, inputs.key, inputs.value);
        for (int c = 0; c < d; c++) {
          int at = (row * shape.queryTokens() + i) * d + c;
          // The rounding of the reference to float is added to the bound.
          double allowed = bound[c] + Math.ulp(expected[at]);
          boolean close = Math.abs((double) expected[at] - actual[at]) <= allowed;
          assertTrue(
              close || Float.compare(expected[at], actual[at]) == 0,
              "row %d, query %d, component %d: expected %s ± %s, got %s"
                  .formatted(row, i, c, expected[at], allowed, actual[at]));
        }
      }
    }
  }

  private static void scale(float[] x, float[] y, float factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
    for (int i = 0; i < y.length; i++) {
      y[i] *= factor;
    }
  }

  private record Inputs(float[] query, float[] key, float[] value) {
    static Inputs random(AttentionShape shape) {
      var random = new Random(20_221_228);
      return new Inputs(
          gaussian(random, shape.querySize()),
          gaussian(random, shape.keySize()),
          gaussian(random, shape.keySize()));
    }

    private static float[] gaussian(Random random, int size) {
      var x = new float[size];
      for (int i = 0; i < size; i++) {
        x[i] = (float) random.nextGaussian();
      }
      return x;
    }

    Inputs copy() {
      return new Inputs(query.clone(), key.clone(), value.clone());
    }

    boolean sameAs(Inputs other) {
      return Arrays.equals(query, other.query)
          && Arrays.equals(key, other.key)
          && Arrays.equals(value, other.value);
    }
  }
}
