package gyre.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import gyre.attention.RotaryAttentionKernel;
import gyre.kernel.Backends;
import gyre.learn.TinyLanguageModel;
import gyre.notebook.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scans the classes of all modules for wrong arrows, and the rules for being able to fail. */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("gyre");

  static List<Architecture.Rule> rules() {
    return Architecture.rules().toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(Architecture.Rule rule) {
    // A module may not exist yet; that a rule can fail is the next test.
    rule.rule().allowEmptyShould(true).check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void failsOnAPlantedViolation(Architecture.Rule rule) {
    var planted = new ClassFileImporter().importClasses(rule.planted());
    assertTrue(rule.rule().evaluate(planted).hasViolation());
  }

  @Test
  void scansTheModules() {
    assertTrue(HOUSE.contain(RotaryAttentionKernel.class));
    assertTrue(HOUSE.contain(TinyLanguageModel.class));
    assertTrue(HOUSE.contain(Tables.class));
    for (var backend : Backends.all()) assertTrue(HOUSE.contain(backend.getClass()));
    assertFalse(HOUSE.contain(gyre.planted.KnowsAll.class));
    // Five tools, and arrows: core to five, each of four modules to the other four.
    assertEquals(5 + 5 + 4 * 4 + 4, rules().size());
  }
}
