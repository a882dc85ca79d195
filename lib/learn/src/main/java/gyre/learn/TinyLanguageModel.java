package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import gyre.attention.AttentionEntropy;
import gyre.attention.PositionMethod;
import gyre.attention.PositionMethod.Kerple;
import gyre.attention.RotaryAttentionKernel;
import gyre.measure.Forecasts;
import gyre.softmax.Softmax;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A small causal transformer that foretells the next character of a text.
 *
 * <p>It is trained in PyTorch through DJL, in float32. Forward it can also run with attention in
 * one of this library's kernels; the logits are the same to rounding, for every method of
 * positions. Not safe for use from several threads.
 */
public final class TinyLanguageModel implements AutoCloseable {
  private final Alphabet alphabet;
  private final ModelShape shape;
  private final Weights weights;

  private TinyLanguageModel(Alphabet alphabet, ModelShape shape, Weights weights) {
    this.alphabet = alphabet;
    this.shape = shape;
    this.weights = weights;
  }

  /** An untrained model. */
  public static TinyLanguageModel of(Alphabet alphabet, ModelShape shape, long seed) {
    var weights = Transformer.initial(shape, alphabet.size(), seed);
    return new TinyLanguageModel(alphabet, shape, weights);
  }

  /** The same model again, apart from this one. */
  public TinyLanguageModel copy() {
    return new TinyLanguageModel(alphabet, shape, weights.copy());
  }

  /** The characters that it knows. */
  public Alphabet alphabet() {
    return alphabet;
  }

  /** Its sizes; learned numbers of the positions as they were at first. */
  public ModelShape shape() {
    return shape;
  }

  /** The method of positions with what was learned of it. */
  public PositionMethod positions() {
    if (!(shape.positions() instanceof Kerple kerple)) return shape.positions();
    return LearnedKerple.of(kerple.form(), weights);
  }

  /**
   * The same model with other positions, apart from this one: trained with some, tried with others.
   * Learned numbers are those of the new method.
   */
  public TinyLanguageModel with(PositionMethod positions) {
    var other = shape.with(positions);
    return new TinyLanguageModel(alphabet, other, Transformer.moved(weights, other));
  }

  /** How many numbers it has learned. */
  public long size() {
    return weights.size();
  }

  /** The names of its arrays. */
  public List<String> names() {
    return List.copyOf(weights.names());
  }

  /** The names of the matrices within its layers. */
  public List<String> matrices() {
    return Transformer.matrices(shape);
  }

  /** The numbers of an array, row-major. A copy. */
  public float[] numbers(String name) {
    return weights.base(name).toFloatArray();
  }

  /** The shape of an array. */
  public long[] shapeOf(String name) {
    return weights.base(name).getShape().getShape();
  }

  /**
   * Trains all of it by cross entropy.
   *
   * @param windows what it learns
   * @param optimizer for this training alone
   */
  public History train(Windows windows, Training training, Optimizer optimizer) {
    return train(windows, training, new CrossEntropy(), new Tuning.Everything(optimizer));
  }

  /**
   * Trains some of it by some loss.
   *
   * @param windows what it learns, of its alphabet
   */
  public History train(Windows windows, Training training, Loss loss, Tuning tuning) {
    requireAlphabet(windows);
    Learner reader =
        (step, done, scope) -> {
          var batch = windows.drawn(training.seed(), step, training.batch());
          return loss.when(done)
              .of(rows(batch, torch(windows.length(), scope), scope), batch.labels());
        };
    if (!(tuning instanceof Tuning.ByFactors by)) {
      var moved = weights.leaves(tuning instanceof Tuning.Matrices ? matrices() : names());
      return training.run(weights, moved, reader, tuning.optimizer());
    }
    try {
      weights.attach(matrices(), by.how(), by.seed());
      return training.run(weights, weights.factorLeaves(), reader, tuning.optimizer());
    } finally {
      weights.merge();
    }
  }

  /** Logits of a batch, {@code [window · character][character]}. */
  private NDArray rows(Windows.Batch batch, HeadAttention attention, NDManager scope) {
    int length = batch.inputs().length / batch.count();
    var tokens = Torch.indices(scope, batch.inputs(), batch.count(), length);
    var logits = new Transformer(shape, weights::get).logits(tokens, attention);
    return logits.reshape(new Shape(batch.inputs().length, alphabet.size()));
  }

  private HeadAttention torch(int tokens, NDManager scope) {
    return new TorchAttention(PositionTables.of(shape, tokens, weights::get, scope));
  }

  /**
   * Scores of the character after each of a text.
   *
   * @return {@code [token][character]}
   */
  public float[][] logits(Text text) {
    try (var scope = weights.lend()) {
      return logits(text, torch(text.length(), scope), scope);
    }
  }

  /** The same with attention in a kernel of this library. */
  public float[][] logits(Text text, RotaryAttentionKernel kernel) {
    try (var scope = weights.lend()) {
      return logits(text, new KernelAttention(kernel, positions()), scope);
    }
  }

  private float[][] logits(Text text, HeadAttention attention, NDManager scope) {
    var batch = new Windows.Batch(text.tokens(), text.tokens(), 1);
    return Torch.rows(rows(batch, attention, scope));
  }

  /** What it foretells after each character of the first windows, and what came. */
  public Forecasts forecasts(Windows windows, int count) {
    try (var scope = weights.lend()) {
      return forecasts(windows, count, torch(windows.length(), scope), scope);
    }
  }

  /** The same with attention in a kernel of this library. */
  public Forecasts forecasts(Windows windows, int count, RotaryAttentionKernel kernel) {
    try (var scope = weights.lend()) {
      return forecasts(windows, count, new KernelAttention(kernel, positions()), scope);
    }
  }

  private Forecasts forecasts(
      Windows windows, int count, HeadAttention attention, NDManager scope) {
    requireAlphabet(windows);
    var batch = windows.first(count);
    return new Forecasts(Torch.probabilities(rows(batch, attention, scope)), batch.labels());
  }

  /**
   * How many tokens the weights of its attention are spread over.
   *
   * @param kernel what computes the attention itself
   * @return entropies in nats, {@code [layer · heads + head][token]}; see {@link AttentionEntropy}
   */
  public double[][] attentionEntropies(Text text, RotaryAttentionKernel kernel) {
    var watched = new EntropyAttention(kernel, positions());
    try (var scope = weights.lend()) {
      logits(text, watched, scope);
    }
    return watched.entropies();
  }

  /** Cross entropy on the first windows, in nats a character. */
  public double loss(Windows windows, int count) {
    return forecasts(windows, count).negativeLogLikelihood();
  }

  /**
   * A text that goes on from a prompt, character by character.
   *
   * @param prompt at least two characters
   * @param more how many are added
   * @param temperature what logits are divided by, above 0
   * @param seed which of the possible texts
   */
  public String generate(String prompt, int more, double temperature, long seed) {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException(
          "temperature is %s; it must be above 0".formatted(temperature));
    }
    var chance = new SplittableRandom(seed);
    var text = new StringBuilder(prompt);
    for (int i = 0; i < more; i++) {
      var rows = logits(Text.of(alphabet, text.toString()));
      text.append(alphabet.decode(draw(rows[rows.length - 1], temperature, chance)));
    }
    return text.toString();
  }

  private static int draw(float[] logits, double temperature, RandomGenerator chance) {
    var scores = new double[logits.length];
    for (int k = 0; k < scores.length; k++) scores[k] = logits[k] / temperature;
    var softmax = Softmax.of(scores);
    double left = chance.nextDouble();
    int k = 0;
    while (k < scores.length - 1 && (left -= softmax.weight(k)) >= 0) k++;
    return k;
  }

  /** Writes it into a file in the format of safetensors. */
  public void save(Path file) {
    var tensors = new LinkedHashMap<String, Safetensors.Tensor>();
    for (var name : weights.names()) {
      tensors.put(name, new Safetensors.Tensor(shapeOf(name), numbers(name)));
    }
    // In one order, so that the same model is the same file.
    var notes = new TreeMap<String, String>();
    notes.put("alphabet", alphabet.characters());
    notes.put("layers", Integer.toString(shape.layers()));
    notes.put("width", Integer.toString(shape.width()));
    notes.put("heads", Integer.toString(shape.heads()));
    notes.put("positions", shape.positions().code());
    new Safetensors(tensors, notes).write(file);
  }

  /**
   * A model from a file that {@link #save} wrote.
   *
   * @throws IllegalArgumentException if the file holds something else
   */
  public static TinyLanguageModel load(Path file) {
    var stored = Safetensors.read(file);
    var alphabet = new Alphabet(stored.note("alphabet"));
    var shape =
        new ModelShape(
            Integer.parseInt(stored.note("layers")),
            Integer.parseInt(stored.note("width")),
            Integer.parseInt(stored.note("heads")),
            PositionMethod.parse(stored.note("positions")));
    var weights = new Weights();
    try (var expected = Transformer.initial(shape, alphabet.size(), 0)) {
      for (var name : expected.names()) {
        var tensor = stored.tensor(name, expected.base(name).getShape().getShape());
        weights.add(name, tensor.numbers(), tensor.shape());
      }
    }
    return new TinyLanguageModel(alphabet, shape, weights);
  }

  private void requireAlphabet(Windows windows) {
    if (!windows.text().alphabet().equals(alphabet)) {
      throw new IllegalArgumentException("the text is of another alphabet than the model's");
    }
  }

  /** Frees its memory, which is not the JVM's. */
  @Override
  public void close() {
    weights.close();
  }
}
