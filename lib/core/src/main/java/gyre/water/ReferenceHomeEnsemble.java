package gyre.water;

import gyre.kernel.Progress;
import java.util.concurrent.CancellationException;

/** Home after home. */
public final class ReferenceHomeEnsemble implements HomeEnsembleKernel {

  @Override
  public HomeEnsembleResult simulate(HomeEnsemble ensemble) {
    var result = HomeEnsembleResult.room(ensemble);
    try (var progress = Progress.of(ensemble.toString(), ensemble.members())) {
      for (int member = 0; member < ensemble.members(); member++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("interrupted at home " + member);
        }
        result.simulate(member);
        progress.add(1);
      }
    }
    return result;
  }
}
