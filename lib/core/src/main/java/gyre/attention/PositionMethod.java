package gyre.attention;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How attention learns where its tokens stand. Every method is the same three parts, most of them
 * idle: queries and keys are scaled, then rotated, and a bias is added to their scores. For query
 * {@code m} and key {@code n},
 *
 * <pre>
 *   s(m,n) = (R(m) Z^m q) · (R(n) Z^(−n) k) / √d + bias(m − n),   Z diagonal.
 * </pre>
 *
 * <p>So every one of them runs on {@link RotaryAttentionKernel}, whose contract has the last two
 * parts: the caller scales queries and keys by {@link #growth} first. As {@code Z} is equal for the
 * two features of a pair, it commutes with the rotation.
 */
public sealed interface PositionMethod {

  /** How heads of {@code headDim} features are rotated. */
  default Rotary rotary(int headDim) {
    return Rotary.none();
  }

  /** What is added to the scores of {@code heads} heads of {@code headDim} features. */
  default ScoreBias bias(int heads, int headDim) {
    return ScoreBias.NONE;
  }

  /**
   * The entry of {@code Z} for a feature: what a query grows by from one position to the next, and
   * a key shrinks by. Positions are best counted from the middle of a sequence, since powers of
   * {@code Z} overflow.
   */
  default double growth(int feature, int headDim) {
    return 1;
  }

  /** One word and the numbers that {@link #parse} makes the same method of. */
  String code();

  /** No positions: what causality alone tells. */
  static PositionMethod none() {
    return new None();
  }

  /** RoPE with halves paired and the base of the paper. */
  static PositionMethod rotary() {
    return new Rotated(Rotary.STANDARD_BASE);
  }

  /** ALiBi with the slopes of the paper. */
  static PositionMethod alibi() {
    return new Alibi();
  }

  /** KERPLE's logarithm with both numbers of every head 1, to be trained. */
  static PositionMethod kerpleLog(int heads) {
    return new KerpleLog(Collections.nCopies(heads, 1.0), Collections.nCopies(heads, 1.0));
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
    var words = code.split(" ");
    try {
      var numbers = Arrays.stream(words).skip(1).map(Double::valueOf).toList();
      return switch (words[0]) {
        case "none" -> new None();
        case "rotary" -> new Rotated(numbers.get(0));
        case "alibi" -> new Alibi();
        case "kerple-log" ->
            new KerpleLog(
                numbers.subList(0, numbers.size() / 2),
                numbers.subList(numbers.size() / 2, numbers.size()));
        case "sandwich" -> new Sandwich(numbers.get(0));
        case "xpos" -> new XPos(numbers.get(0), numbers.get(1));
        default -> throw new IllegalArgumentException("no such word");
      };
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "'%s' is no method of positions; one is 'none', 'rotary 10000', 'alibi', 'kerple-log 1 1 1 1', 'sandwich 1' or 'xpos 10000 512'"
              .formatted(code),
          e);
    }
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
   * {@code bias = −r₁ log(1 + r₂ |m − n|)}, both numbers learned for every head (Chi et al.,
   * KERPLE, arXiv 2205.09921). A head's entropy stays bounded over any length if {@code r₁ > 1}.
   *
   * @param amplitudes {@code r₁} of each head, above 0
   * @param rates {@code r₂} of each head, above 0
   */
  record KerpleLog(List<Double> amplitudes, List<Double> rates) implements PositionMethod {
    /** Checks that every head has two positive numbers. */
    public KerpleLog {
      amplitudes = List.copyOf(amplitudes);
      rates = List.copyOf(rates);
      if (amplitudes.isEmpty() || amplitudes.size() != rates.size()) {
        throw new IllegalArgumentException(
            "KERPLE has %d amplitudes and %d rates; it must have one of each for every head"
                .formatted(amplitudes.size(), rates.size()));
      }
      for (int h = 0; h < rates.size(); h++) {
        if (!(amplitudes.get(h) > 0 && rates.get(h) > 0)) {
          throw new IllegalArgumentException(
              "KERPLE's numbers of head %d are %s and %s; both must be above 0"
                  .formatted(h, amplitudes.get(h), rates.get(h)));
        }
      }
    }

    @Override
    public ScoreBias bias(int heads, int headDim) {
      if (heads != rates.size()) {
        throw new IllegalArgumentException(
            "KERPLE has numbers for %d heads; there are %d".formatted(rates.size(), heads));
      }
      return (head, distance) ->
          -amplitudes.get(head) * Math.log1p(rates.get(head) * Math.abs(distance));
    }

    @Override
    public String code() {
      var words = new StringBuilder("kerple-log");
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
   * Rotary embedding whose scores decay: {@code ζᵢ^((m − n)/span)} on pair {@code i}, {@code ζᵢ =
   * (i/(d/2) + 0.4) / 1.4} (Sun et al., arXiv 2212.10554, with the numbers of its code). For causal
   * attention only: towards the future it would grow.
   *
   * @param base of the rotary embedding
   * @param span over how many positions a pair decays by {@code ζᵢ}; above 0, 512 in the code
   */
  record XPos(double base, double span) implements PositionMethod {
    /** Checks the span. */
    public XPos {
      if (!(span > 0)) {
        throw new IllegalArgumentException("xPos's span is %s; it must be above 0".formatted(span));
      }
    }

    @Override
    public Rotary rotary(int headDim) {
      return new Rotated(base).rotary(headDim);
    }

    @Override
    public double growth(int feature, int headDim) {
      int pairs = headDim / 2;
      if (feature >= 2 * pairs) return 1;
      // Halves are paired; see Pairing.HALVES.
      double share = (double) (feature % pairs) / pairs;
      return Math.pow((share + 0.4) / 1.4, 1 / span);
    }

    @Override
    public String code() {
      return "xpos " + base + " " + span;
    }
  }
}
