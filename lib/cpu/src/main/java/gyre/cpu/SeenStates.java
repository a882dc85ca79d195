package gyre.cpu;

import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import gyre.stats.StatisticsGatherer;

/**
 * Where the states go that a problem wants to see on the way: those to be saved into the solution,
 * those of the statistics into a block, which is given up when the members of a task have ended.
 *
 * <p>The blocks make the statistics' order that of the members, whichever of them came by first.
 */
final class SeenStates {
  /** Numbers in the blocks of one thread at most: 16 MB, where one vector of members needs less. */
  private static final int NUMBERS = 1 << 22;

  private final OdeProblem problem;
  private final double[] times;
  private final float[][][] block;

  /** By time, in the solution or in the block. */
  private final float[][][] states;

  private final boolean[] isSaved;
  private int first;

  /**
   * For one thread.
   *
   * @param members the most of a task
   */
  SeenStates(OdeProblem problem, OdeSolution solution, int members) {
    this.problem = problem;
    double[] saveAt = problem.saveAt();
    double[] gatherAt = problem.statistics().times();
    int width = problem.system().states().size();
    block = new float[gatherAt.length][width][gatherAt.length == 0 ? 0 : members];
    int count = saveAt.length + gatherAt.length;
    times = new double[count];
    states = new float[count][][];
    isSaved = new boolean[count];
    double direction = Math.signum(problem.to() - problem.from());
    int save = 0;
    int gather = 0;
    for (int i = 0; i < count; i++) {
      isSaved[i] =
          gather == gatherAt.length
              || save < saveAt.length && direction * (gatherAt[gather] - saveAt[save]) >= 0;
      times[i] = isSaved[i] ? saveAt[save] : gatherAt[gather];
      states[i] = isSaved[i] ? solution.saved()[save++] : block[gather++];
    }
  }

  /**
   * Members of a task: so many, or as many as fit into the blocks, but at least so few. A function
   * of the problem alone, for the bits of the statistics depend on it.
   */
  static int membersOfATask(OdeProblem problem, int least, int most) {
    int numbers = problem.statistics().times().length * problem.system().states().size();
    return numbers == 0 ? most : Math.clamp(NUMBERS / numbers, least, most);
  }

  /** The times at which states are to be seen, in the order in which they are passed. */
  double[] times() {
    return times;
  }

  /** Begins a task, whose first member this is. */
  void begin(int firstMember) {
    first = firstMember;
  }

  /** Takes a state of a member at one of the times; not a number where it ended before. */
  void put(int time, int state, int member, float value) {
    states[time][state][isSaved[time] ? member : member - first] = value;
  }

  /** What the task gathered of its members, so many. */
  StatisticsGatherer gather(int members) {
    var gatherer = new StatisticsGatherer(problem.statistics(), problem.system().states());
    for (int i = 0; i < block.length; i++) {
      gatherer.add(i, block[i], 0, members);
    }
    return gatherer;
  }
}
