package gyre.attention;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How attention learns where its tokens stand: what a {@link RotaryAttention} job has of positions,
 * most of it idle for any one method. Two methods wrap another one for texts longer than those of
 * the training: {@link #window} and {@link #scaledBeyond}.
 */
public sealed interface PositionMethod {

  /** How heads of {@code headDim} features are rotated. */
  default Rotary rotary(int headDim) {
    return Rotary.none();
  }

  /** Which keys a query sees: the past, all of it or some. */
  default Mask mask() {
    return Mask.causal();
  }

  /** What is added to the scores of {@code heads} heads of {@code headDim} features. */
  default ScoreBias bias(int heads, int headDim) {
    return ScoreBias.NONE;
  }

  /** What the scores of each query are multiplied by. */
  default ScoreScale scale() {
    return ScoreScale.NONE;
  }

  /** One word and the numbers that {@link #parse} makes the same method of. */
  String code();

  /** The job of these positions. */
  default RotaryAttention attention(AttentionShape shape) {
    return new RotaryAttention(
        shape, rotary(shape.headDim()), mask(), bias(shape.queryHeads(), shape.headDim()), scale());
  }

  /** This method where a token sees itself and the {@code tokens − 1} before it. */
  default PositionMethod window(int tokens) {
    return new Windowed(this, tokens);
  }

  /** This method with scores that grow by {@link ScoreScale#logarithmic}. */
  default PositionMethod scaledBeyond(int trained) {
    return new LogScaled(this, trained);
  }

  /** No positions: what causality alone tells. */
  static PositionMethod none() {
    return new None();
  }

  /** RoPE with halves paired and the base of the paper. */
  static PositionMethod rotary() {
    return new Rotated(Rotary.STANDARD_BASE);
  }

  /** RoPE with positions {@code 1/factor} apart. */
  static PositionMethod interpolated(double factor) {
    return new Interpolated(Rotary.STANDARD_BASE, factor);
  }

  /** RoPE with a base that stretches its slowest pair by {@code factor}. */
  static PositionMethod ntkAware(double factor) {
    return new NtkAware(Rotary.STANDARD_BASE, factor);
  }

  /** RoPE with a horizon, leaky unless {@code leak} is 0. */
  static PositionMethod leakyReRope(int horizon, double leak) {
    return new LeakyReRope(Rotary.STANDARD_BASE, horizon, leak);
  }

  /** ALiBi with the slopes of the paper. */
  static PositionMethod alibi() {
    return new Alibi();
  }

  /** KERPLE's logarithm with both numbers of every head 1, to be trained. */
  static PositionMethod kerpleLog(int heads) {
    return Kerple.ones(Kerple.Form.LOG, heads);
  }

  /** KERPLE's power with both numbers of every head 1, to be trained. */
  static PositionMethod kerplePower(int heads) {
    return Kerple.ones(Kerple.Form.POWER, heads);
  }

  /** Sandwich with the weight 1. */
  static PositionMethod sandwich() {
    return new Sandwich(1);
  }

  /** xPos with the numbers of its code. */
  static PositionMethod xPos() {
    return new XPos(Rotary.STANDARD_BASE, 512);
  }

  /**
   * The method of a code.
   *
   * @throws IllegalArgumentException if there is none
   */
  static PositionMethod parse(String code) {
    var words = List.of(code.split(" "));
    try {
      if (words.get(0).equals("window") || words.get(0).equals("log-n")) {
        int number = Integer.parseInt(words.get(1));
        var of = parse(String.join(" ", words.subList(2, words.size())));
        return words.get(0).equals("window") ? of.window(number) : of.scaledBeyond(number);
      }
      return parse(words.get(0), words.stream().skip(1).map(Double::valueOf).toList());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "'%s' is no method of positions; one is 'none', 'rotary 10000', 'interpolated 10000 8', 'ntk 10000 8', 'rerope 10000 64 0.125', 'alibi', 'kerple-log 1 1 1 1', 'kerple-power 1 1 1 1', 'sandwich 1' or 'xpos 10000 512', after 'window 128' or 'log-n 128' or neither"
              .formatted(code),
          e);
    }
  }

  private static PositionMethod parse(String word, List<Double> numbers) {
    return switch (word) {
      case "none" -> new None();
      case "rotary" -> new Rotated(numbers.get(0));
      case "interpolated" -> new Interpolated(numbers.get(0), numbers.get(1));
      case "ntk" -> new NtkAware(numbers.get(0), numbers.get(1));
      case "rerope" -> new LeakyReRope(numbers.get(0), numbers.get(1).intValue(), numbers.get(2));
      case "alibi" -> new Alibi();
      case "kerple-log" -> Kerple.of(Kerple.Form.LOG, numbers);
      case "kerple-power" -> Kerple.of(Kerple.Form.POWER, numbers);
      case "sandwich" -> new Sandwich(numbers.get(0));
      case "xpos" -> new XPos(numbers.get(0), numbers.get(1));
      default -> throw new IllegalArgumentException("no such word");
    };
  }

  /** No positions. */
  record None() implements PositionMethod {
    @Override
    public String code() {
      return "none";
    }
  }

  /**
   * Rotary embedding of all features but an odd last one (RoFormer, arXiv 2104.09864).
   *
   * @param base what the frequencies are powers of
   */
  record Rotated(double base) implements PositionMethod {
    @Override
    public Rotary rotary(int headDim) {
      return Rotary.standard(headDim / 2 * 2).withBase(base);
    }

    @Override
    public String code() {
      return "rotary " + base;
    }
  }

  /**
   * Rotary embedding with positions that are closer together, so that a text {@code factor} times
   * as long spans the positions of the training (Chen et al., arXiv 2306.15595).
   *
   * @param base of the rotary embedding
   * @param factor how many times as long; above 0
   */
  record Interpolated(double base, double factor) implements PositionMethod {
    /** Checks the factor. */
    public Interpolated {
      requirePositive("the factor of interpolation", factor);
    }

    @Override
    public Rotary rotary(int headDim) {
      var rotary = new Rotated(base).rotary(headDim);
      return rotary.withPositions(rotary.positions().times(1 / factor));
    }

    @Override
    public String code() {
      return "interpolated " + base + " " + factor;
    }
  }

  /**
   * Rotary embedding with the base {@code base · factor^(d/(d−2))}: the slowest pair turns {@code
   * factor} times as slowly, as by interpolation, and the fastest as before (bloc97, NTK-aware
   * scaled RoPE, 2023; Peng et al., arXiv 2309.00071, §3.1). With two features there is but one
   * pair, the fastest.
   *
   * @param base of the training
   * @param factor how many times as long texts are; above 0
   */
  record NtkAware(double base, double factor) implements PositionMethod {
    /** Checks the factor. */
    public NtkAware {
      requirePositive("NTK's factor", factor);
    }

    @Override
    public Rotary rotary(int headDim) {
      var rotary = new Rotated(base).rotary(headDim);
      double d = rotary.dimensions();
      return d <= 2 ? rotary : rotary.withBase(base * Math.pow(factor, d / (d - 2)));
    }

    @Override
    public String code() {
      return "ntk " + base + " " + factor;
    }
  }

  /**
   * Rotary embedding with a {@link Horizon}.
   *
   * @param base of the rotary embedding
   * @param horizon in tokens
   * @param leak what a position beyond counts, 0 to 1
   */
  record LeakyReRope(double base, int horizon, double leak) implements PositionMethod {
    /** Checks the horizon. */
    public LeakyReRope {
      new Horizon(horizon, leak);
    }

    @Override
    public Rotary rotary(int headDim) {
      return new Rotated(base).rotary(headDim).withHorizon(new Horizon(horizon, leak));
    }

    @Override
    public String code() {
      return "rerope " + base + " " + horizon + " " + leak;
    }
  }

  /**
   * {@code bias = −2^(−8h/H) |m − n|} for head {@code h = 1 … H} (Press, Smith and Lewis, arXiv
   * 2108.12409).
   */
  record Alibi() implements PositionMethod {
    /** The slope of head {@code head}, from 0, of {@code heads}. */
    public static double slope(int head, int heads) {
      return Math.pow(2, -8.0 * (head + 1) / heads);
    }

    @Override
    public ScoreBias bias(int heads, int headDim) {
      return (head, distance) -> -slope(head, heads) * Math.abs(distance);
    }

    @Override
    public String code() {
      return "alibi";
    }
  }

  /**
   * A bias that falls with the distance by two learned numbers of each head (Chi et al., KERPLE,
   * arXiv 2205.09921).
   *
   * @param form how it falls
   * @param amplitudes {@code r₁} of each head, above 0
   * @param rates {@code r₂} of each head, above 0, and at most 2 of a power
   */
  record Kerple(Form form, List<Double> amplitudes, List<Double> rates) implements PositionMethod {
    /** How the bias falls with the distance {@code t}. */
    public enum Form {
      /** {@code −r₁ ln(1 + r₂ t)}: weights fall as {@code t^(−r₁)}. */
      LOG {
        @Override
        double at(double amplitude, double rate, int distance) {
          return -amplitude * Math.log1p(rate * distance);
        }
      },
      /** {@code −r₁ t^r₂}. */
      POWER {
        @Override
        double at(double amplitude, double rate, int distance) {
          return -amplitude * Math.pow(distance, rate);
        }
      };

      abstract double at(double amplitude, double rate, int distance);

      /** The largest {@code r₂}: beyond, a power is no longer conditionally positive definite. */
      public double largestRate() {
        return this == POWER ? 2 : Double.MAX_VALUE;
      }

      private String word() {
        return this == POWER ? "kerple-power" : "kerple-log";
      }
    }

    /** Checks that every head has its two numbers. */
    public Kerple {
      amplitudes = List.copyOf(amplitudes);
      rates = List.copyOf(rates);
      if (amplitudes.isEmpty() || amplitudes.size() != rates.size()) {
        throw new IllegalArgumentException(
            "KERPLE has %d amplitudes and %d rates; it must have one of each for every head"
                .formatted(amplitudes.size(), rates.size()));
      }
      for (int h = 0; h < rates.size(); h++) {
        if (!(amplitudes.get(h) > 0 && rates.get(h) > 0 && rates.get(h) <= form.largestRate())) {
          throw new IllegalArgumentException(
              "KERPLE's numbers of head %d are %s and %s; both must be above 0, the second of a power at most 2"
                  .formatted(h, amplitudes.get(h), rates.get(h)));
        }
      }
    }

    private static Kerple ones(Form form, int heads) {
      return new Kerple(form, Collections.nCopies(heads, 1.0), Collections.nCopies(heads, 1.0));
    }

    private static Kerple of(Form form, List<Double> numbers) {
      int half = numbers.size() / 2;
      return new Kerple(form, numbers.subList(0, half), numbers.subList(half, numbers.size()));
    }

    @Override
    public ScoreBias bias(int heads, int headDim) {
      if (heads != rates.size()) {
        throw new IllegalArgumentException(
            "KERPLE has numbers for %d heads; there are %d".formatted(rates.size(), heads));
      }
      return (head, distance) -> form.at(amplitudes.get(head), rates.get(head), Math.abs(distance));
    }

    @Override
    public String code() {
      var words = new StringBuilder(form.word());
      amplitudes.forEach(r -> words.append(' ').append(r));
      rates.forEach(r -> words.append(' ').append(r));
      return words.toString();
    }
  }

  /**
   * {@code bias = λ p(m)·p(n) = λ Σᵢ cos((m − n) θᵢ)}, {@code θᵢ = 10000^(−2i/d)}, the inner
   * product of sinusoidal embeddings (Chi et al., Dissecting transformer length extrapolation,
   * arXiv 2212.10356).
   *
   * @param weight {@code λ}, not negative
   */
  record Sandwich(double weight) implements PositionMethod {
    /** Checks the weight. */
    public Sandwich {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Sandwich's weight is %s; it must be finite and not negative".formatted(weight));
      }
    }

    @Override
    public ScoreBias bias(int heads, int headDim) {
      var rotary = Rotary.standard(headDim / 2 * 2);
      return (head, distance) ->
          weight
              * IntStream.range(0, rotary.pairs())
                  .mapToDouble(i -> Math.cos(distance * rotary.frequency(i)))
                  .sum();
    }

    @Override
    public String code() {
      return "sandwich " + weight;
    }
  }

  /**
   * Rotary embedding whose scores decay by {@link Decay#xPos} (Sun et al., arXiv 2212.10554).
   *
   * @param base of the rotary embedding
   * @param span over how many tokens a pair decays by {@code (i/pairs + 0.4) / 1.4}; above 0, 512
   *     in the authors' code
   */
  record XPos(double base, double span) implements PositionMethod {
    /** Checks the span. */
    public XPos {
      requirePositive("xPos's span", span);
    }

    @Override
    public Rotary rotary(int headDim) {
      return new Rotated(base).rotary(headDim).withDecay(Decay.xPos(span));
    }

    @Override
    public String code() {
      return "xpos " + base + " " + span;
    }
  }

  /** Another method, of which all is kept that is not said otherwise. */
  sealed interface Wrapper extends PositionMethod {
    /** The other method. */
    PositionMethod of();

    @Override
    default Rotary rotary(int headDim) {
      return of().rotary(headDim);
    }

    @Override
    default Mask mask() {
      return of().mask();
    }

    @Override
    default ScoreBias bias(int heads, int headDim) {
      return of().bias(heads, headDim);
    }

    @Override
    default ScoreScale scale() {
      return of().scale();
    }
  }

  /**
   * Another method within a window.
   *
   * @param of the method
   * @param tokens that a token sees, with itself; at least 1
   */
  record Windowed(PositionMethod of, int tokens) implements Wrapper {
    /** Checks the window. */
    public Windowed {
      Mask.slidingWindow(tokens);
    }

    @Override
    public Mask mask() {
      return new Mask(Math.min(tokens - 1, of.mask().lookBack()), 0);
    }

    @Override
    public String code() {
      return "window " + tokens + " " + of.code();
    }
  }

  /**
   * Another method, its scores scaled by the logarithm of the length.
   *
   * @param of the method
   * @param trained length of the texts in training
   */
  record LogScaled(PositionMethod of, int trained) implements Wrapper {
    /** Checks the length. */
    public LogScaled {
      ScoreScale.logarithmic(trained);
    }

    @Override
    public ScoreScale scale() {
      return ScoreScale.logarithmic(trained);
    }

    @Override
    public String code() {
      return "log-n " + trained + " " + of.code();
    }
  }

  private static void requirePositive(String what, double number) {
    if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be finite and above 0".formatted(what, number));
    }
  }
}
