package gyre.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.attention.PositionMethod;
import gyre.attention.RotaryAttentionKernel;
import gyre.kernel.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TinyLanguageModelTest {
  private static final String WORDS = "the cat sat on the mat; that is that. ".repeat(30);
  private static final Alphabet ALPHABET = Alphabet.of(WORDS);
  private static final Text TEXT = Text.of(ALPHABET, WORDS);
  private static final Windows WINDOWS = new Windows(TEXT, 24);

  static Stream<PositionMethod> methods() {
    return Stream.of(
        PositionMethod.none(),
        PositionMethod.rotary(),
        PositionMethod.alibi(),
        PositionMethod.kerpleLog(2),
        PositionMethod.kerplePower(2),
        PositionMethod.sandwich(),
        new PositionMethod.XPos(10_000, 8),
        PositionMethod.interpolated(3),
        PositionMethod.ntkAware(3),
        PositionMethod.leakyReRope(12, 0.25),
        PositionMethod.rotary().scaledBeyond(10).window(9));
  }

  private static TinyLanguageModel model(PositionMethod positions) {
    return TinyLanguageModel.of(ALPHABET, new ModelShape(2, 16, 2, positions), 5);
  }

  private static Training training() {
    return Training.of(60).batch(8).seed(3);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void learnsAndRunsOnTheKernels(PositionMethod positions) {
    try (var model = model(positions)) {
      double before = model.loss(WINDOWS, 8);
      model.train(WINDOWS, training(), Optimizers.adam(1e-2));
      assertTrue(model.loss(WINDOWS, 8) < 0.6 * before);
      // Longer than what it was trained on, and not a multiple of a vector.
      var text = TEXT.part(0, 77);
      float[][] torch = model.logits(text);
      for (String backend : List.of("reference", "cpu")) {
        var kernel = Backends.named(backend).kernel(RotaryAttentionKernel.class);
        float[][] own = model.logits(text, kernel);
        for (int i = 0; i < torch.length; i++) assertArrayEquals(torch[i], own[i], 1e-4f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void sameAfterAFile(PositionMethod positions, @TempDir Path folder) throws IOException {
    var file = folder.resolve("model.safetensors");
    try (var model = model(positions)) {
      model.train(WINDOWS, Training.of(3), Optimizers.adam(1e-2));
      model.save(file);
      try (var again = TinyLanguageModel.load(file)) {
        assertEquals(model.shape(), again.shape());
        assertEquals(model.positions(), again.positions());
        assertArrayEquals(model.logits(TEXT.part(0, 20)), again.logits(TEXT.part(0, 20)));
        again.save(folder.resolve("again"));
        assertEquals(-1, Files.mismatch(file, folder.resolve("again")));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void doesNotSeeTheFuture(PositionMethod positions) {
    try (var model = model(positions)) {
      float[][] whole = model.logits(TEXT.part(0, 20));
      int[] other = TEXT.part(0, 20).tokens();
      other[19] = (other[19] + 1) % ALPHABET.size();
      float[][] changed = model.logits(new Text(ALPHABET, other));
      for (int i = 0; i < 19; i++) assertArrayEquals(whole[i], changed[i], 1e-6f);
      assertFalse(Arrays.equals(whole[19], changed[19]));
    }
  }

  /** Trained with some positions, read with others: as one that was loaded with them. */
  @ParameterizedTest
  @MethodSource("methods")
  void takesOtherPositions(PositionMethod positions) {
    try (var model = model(PositionMethod.kerpleLog(2))) {
      model.train(WINDOWS, Training.of(3), Optimizers.adam(1e-2));
      try (var other = model.with(positions);
          var back = other.with(model.positions())) {
        assertEquals(positions, other.shape().positions());
        assertArrayEquals(model.numbers("head"), other.numbers("head"));
        assertArrayEquals(model.logits(TEXT.part(0, 20)), back.logits(TEXT.part(0, 20)));
      }
    }
  }

  /** A window as wide as the text hides nothing, and a wrapped method keeps what it learned. */
  @Test
  void aWideWindowChangesNothing() {
    try (var model = model(PositionMethod.kerplePower(2))) {
      model.train(WINDOWS, Training.of(3), Optimizers.adam(1e-2));
      try (var wide = model.with(model.positions().window(20))) {
        float[][] expected = model.logits(TEXT.part(0, 20));
        float[][] actual = wide.logits(TEXT.part(0, 20));
        // Learned numbers come through double and back.
        for (int i = 0; i < 20; i++) assertArrayEquals(expected[i], actual[i], 1e-5f);
      }
    }
  }

  /** One layer of a window of 5 is the model on the last 5 tokens; two layers reach to 9. */
  @Test
  void aWindowReachesFartherWithEveryLayer() {
    var text = TEXT.part(0, 40);
    for (int layers = 1; layers <= 3; layers++) {
      var shape = new ModelShape(layers, 16, 2, PositionMethod.rotary());
      try (var model = TinyLanguageModel.of(ALPHABET, shape, 5);
          var windowed = model.with(PositionMethod.rotary().window(5))) {
        int reach = layers * 4 + 1;
        float[] last = windowed.logits(text)[39];
        assertArrayEquals(last, windowed.logits(TEXT.part(40 - reach, 40))[reach - 1], 1e-5f);
        float[] shorter = windowed.logits(TEXT.part(40 - reach + 1, 40))[reach - 2];
        assertTrue(distance(last, shorter) > 1e-5);
        float[] truncated = model.logits(TEXT.part(35, 40))[4];
        assertEquals(layers == 1, distance(last, truncated) < 1e-5);
      }
    }
  }

  private static double distance(float[] one, float[] two) {
    double largest = 0;
    for (int k = 0; k < one.length; k++) largest = Math.max(largest, Math.abs(one[k] - two[k]));
    return largest;
  }

  @Test
  void forecastsOnTheKernelsToo() {
    var kernel = Backends.named("cpu").kernel(RotaryAttentionKernel.class);
    try (var model = model(PositionMethod.rotary())) {
      double torch = model.loss(WINDOWS, 8);
      assertEquals(torch, model.forecasts(WINDOWS, 8, kernel).negativeLogLikelihood(), 1e-5);
    }
  }

  /** Without content, positions or training all past tokens weigh the same. */
  @Test
  void entropiesOfEvenAttention() {
    var kernel = Backends.named("cpu").kernel(RotaryAttentionKernel.class);
    var same = Text.of(ALPHABET, "a".repeat(30));
    try (var model = model(PositionMethod.none())) {
      double[][] entropies = model.attentionEntropies(same, kernel);
      assertEquals(4, entropies.length);
      for (var head : entropies) {
        for (int n = 0; n < 30; n++) assertEquals(Math.log(n + 1.0), head[n], 1e-5);
      }
    }
  }

  @Test
  void theSeedSaysAllOfATraining() {
    try (var one = model(PositionMethod.rotary());
        var two = model(PositionMethod.rotary());
        var three = model(PositionMethod.rotary())) {
      var first = one.train(WINDOWS, training(), Optimizers.adam(1e-2));
      var second = two.train(WINDOWS, training(), Optimizers.adam(1e-2));
      var third = three.train(WINDOWS, training().seed(4), Optimizers.adam(1e-2));
      assertArrayEquals(first.column("loss"), second.column("loss"));
      for (var name : one.names()) assertArrayEquals(one.numbers(name), two.numbers(name));
      assertFalse(Arrays.equals(first.column("loss"), third.column("loss")));
    }
  }

  @Test
  void aCopyIsApart() {
    try (var model = model(PositionMethod.none());
        var copy = model.copy()) {
      copy.train(WINDOWS, Training.of(2), Optimizers.sgd(0.1));
      try (var fresh = model(PositionMethod.none())) {
        assertArrayEquals(fresh.numbers("head"), model.numbers("head"));
        assertFalse(Arrays.equals(copy.numbers("head"), model.numbers("head")));
      }
    }
  }

  /**
   * Factors that are trained, and the optimiser that keeps them to itself; float32 over 20 steps.
   */
  @Test
  void factorsAndTheirOptimizerAgree() {
    try (var one = model(PositionMethod.rotary());
        var two = one.copy()) {
      var how = new LowRank(2);
      // The optimiser numbers its matrices in the order of their names, as the factors are.
      one.train(
          WINDOWS,
          Training.of(20),
          new CrossEntropy(),
          new Tuning.ByFactors(how, Optimizers.sgd(0.5), 9));
      two.train(
          WINDOWS,
          Training.of(20),
          new CrossEntropy(),
          new Tuning.Matrices(new FactorOptimizer(how, Optimizers.sgd(0.5), 9)));
      for (var name : one.names()) {
        assertArrayEquals(one.numbers(name), two.numbers(name), 1e-4f, name);
      }
      try (var untrained = model(PositionMethod.rotary())) {
        assertArrayEquals(untrained.numbers("embedding"), one.numbers("embedding"));
        assertFalse(
            Arrays.equals(untrained.numbers("layers.0.query"), one.numbers("layers.0.query")));
      }
    }
  }

  @Test
  void aRankThatDoesNotFitLeavesTheModelAsItWas() {
    try (var model = model(PositionMethod.none());
        var untouched = model.copy()) {
      var tuning = new Tuning.ByFactors(new LowRank(17), Optimizers.sgd(1), 0);
      assertThrows(
          IllegalArgumentException.class,
          () -> model.train(WINDOWS, Training.of(1), new CrossEntropy(), tuning));
      for (var name : model.names()) {
        assertArrayEquals(untouched.numbers(name), model.numbers(name), 1e-6f);
      }
    }
  }

  @Test
  void watchesAndRemembers() {
    try (var model = model(PositionMethod.none())) {
      var history =
          model.train(
              WINDOWS,
              Training.of(5).every(2).watch("held out", () -> model.loss(WINDOWS, 1)),
              Optimizers.adam(1e-2));
      assertEquals(List.of("step", "loss", "held out"), List.copyOf(history.names()));
      assertArrayEquals(new double[] {0, 2, 4, 5}, history.steps("held out"));
      assertEquals(5, history.numbers("loss").length);
      assertEquals(model.loss(WINDOWS, 1), history.last("held out"));
      assertThrows(IllegalArgumentException.class, () -> history.column("found"));
    }
  }

  @Test
  void anInterruptEndsATrainingAfterAWholeStep() {
    try (var model = model(PositionMethod.none())) {
      int[] taken = {0};
      var training =
          Training.of(100)
              .every(1)
              .watch(
                  "steps",
                  () -> {
                    if (taken[0]++ == 2) Thread.currentThread().interrupt();
                    return taken[0];
                  });
      assertThrows(
          CancellationException.class, () -> model.train(WINDOWS, training, Optimizers.sgd(0.1)));
      assertTrue(Thread.interrupted());
      assertEquals(3, taken[0]);
      // And the next training is as good as ever.
      model.train(WINDOWS, Training.of(1), Optimizers.sgd(0.1));
    }
  }

  @Test
  void generatesTextOfItsAlphabet() {
    try (var model = model(PositionMethod.alibi())) {
      var text = model.generate("the ", 12, 0.8, 1);
      assertEquals(16, text.length());
      assertTrue(text.startsWith("the "));
      assertEquals(text, model.generate("the ", 12, 0.8, 1));
      assertThrows(IllegalArgumentException.class, () -> model.generate("the ", 1, 0, 1));
    }
  }

  @Test
  void refusesSizesAndTextsThatDoNotFit() {
    assertThrows(
        IllegalArgumentException.class, () -> new ModelShape(2, 16, 3, PositionMethod.none()));
    assertThrows(
        IllegalArgumentException.class, () -> new ModelShape(0, 16, 2, PositionMethod.none()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ModelShape(1, 16, 2, PositionMethod.kerpleLog(4)));
    assertThrows(IllegalArgumentException.class, () -> Training.of(0));
    var empty = assertThrows(IllegalArgumentException.class, () -> Training.of(1).batch(0));
    assertEquals("the batch has 0 examples; it must have at least one", empty.getMessage());
    var foreign = new Windows(Text.of(Alphabet.of("xyz"), "xyzzy"), 2);
    try (var model = model(PositionMethod.none())) {
      assertThrows(
          IllegalArgumentException.class,
          () -> model.train(foreign, Training.of(1), Optimizers.sgd(1)));
    }
  }
}
