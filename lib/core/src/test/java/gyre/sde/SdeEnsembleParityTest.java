package gyre.sde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.sde.FloatSdeEnsemble.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The parity cases are code too: they let float through, and catch each mistake. */
class SdeEnsembleParityTest {
  private final SdeEnsembleParity parity = new SdeEnsembleParity();
  private final SdeEnsembleKernel reference = new ReferenceSdeEnsemble();

  @Test
  void floatIsGoodEnough() {
    var candidate = new FloatSdeEnsemble(Mistake.NONE);
    parity.cases().values().forEach(each -> each.compare(reference, candidate));
    assertEquals(134, parity.cases().size());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aMistakeIsCaught(Mistake mistake) {
    var candidate = new FloatSdeEnsemble(mistake);
    boolean caught =
        parity.cases().values().stream()
            .anyMatch(
                each -> {
                  try {
                    each.compare(reference, candidate);
                    return false;
                  } catch (AssertionError wrong) {
                    return true;
                  }
                });
    assertTrue(caught, mistake::toString);
  }
}
