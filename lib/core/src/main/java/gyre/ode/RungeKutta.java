package gyre.ode;

/**
 * The explicit Runge–Kutta methods, as data.
 *
 * <table>
 * <caption>Methods</caption>
 * <tr><th>method</th><th>order</th><th>stages</th><th>use when</th></tr>
 * <tr><td>{@link #EULER}</td><td>1</td><td>1</td><td>comparing with a scheme that is Euler's</td></tr>
 * <tr><td>{@link #MIDPOINT}</td><td>2</td><td>2</td><td>low accuracy at the lowest cost</td></tr>
 * <tr><td>{@link #RK4}</td><td>4</td><td>4</td><td>steps are fixed</td></tr>
 * <tr><td>{@link #DORMAND_PRINCE}</td><td>5(4)</td><td>7</td><td>comparing with ode45, RK45, dopri5</td></tr>
 * <tr><td>{@link #TSITOURAS}</td><td>5(4)</td><td>7</td><td>steps adapt: the default</td></tr>
 * </table>
 */
public final class RungeKutta {
  private static final double[] FIXED = {};

  /** Euler, Institutionum calculi integralis I (1768). */
  public static final Tableau EULER =
      new Tableau(
          "Euler", 1, new double[][] {{}}, new double[] {1}, FIXED, new double[][] {{1}}, 1);

  /** The midpoint rule: Runge, Math. Ann. 46 (1895). */
  public static final Tableau MIDPOINT =
      new Tableau(
          "midpoint",
          2,
          new double[][] {{}, {1.0 / 2}},
          new double[] {0, 1},
          FIXED,
          new double[][] {{1, -1}, {0, 1}},
          2);

  /** The classical method: Kutta, Z. Math. Phys. 46 (1901); dense output: Hairer et al., §II.6. */
  public static final Tableau RK4 =
      new Tableau(
          "RK4",
          4,
          new double[][] {{}, {1.0 / 2}, {0, 1.0 / 2}, {0, 0, 1}},
          new double[] {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6},
          FIXED,
          new double[][] {
            {1, -3.0 / 2, 2.0 / 3}, {0, 1, -2.0 / 3}, {0, 1, -2.0 / 3}, {0, -1.0 / 2, 2.0 / 3}
          },
          3);

  /**
   * Dormand and Prince, A family of embedded Runge–Kutta formulae, J. Comp. Appl. Math. 6 (1980)
   * 19–26; dense output: Shampine, Some practical Runge–Kutta formulas, Math. Comp. 46 (1986)
   * 135–150.
   */
  public static final Tableau DORMAND_PRINCE =
      new Tableau(
          "Dormand–Prince 5(4)",
          5,
          new double[][] {
            {},
            {1.0 / 5},
            {3.0 / 40, 9.0 / 40},
            {44.0 / 45, -56.0 / 15, 32.0 / 9},
            {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
            {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
            {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
          },
          new double[] {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84, 0},
          new double[] {
            5179.0 / 57600,
            0,
            7571.0 / 16695,
            393.0 / 640,
            -92097.0 / 339200,
            187.0 / 2100,
            1.0 / 40
          },
          new double[][] {
            {
              1,
              -8048581381.0 / 2820520608L,
              8663915743.0 / 2820520608L,
              -12715105075.0 / 11282082432L
            },
            {},
            {
              0,
              131558114200.0 / 32700410799L,
              -68118460800.0 / 10900136933L,
              87487479700.0 / 32700410799L
            },
            {
              0,
              -1754552775.0 / 470086768L,
              14199869525.0 / 1410260304L,
              -10690763975.0 / 1880347072L
            },
            {
              0,
              127303824393.0 / 49829197408L,
              -318862633887.0 / 49829197408L,
              701980252875.0 / 199316789632L
            },
            {0, -282668133.0 / 205662961L, 2019193451.0 / 616988883L, -1453857185.0 / 822651844L},
            {0, 40617522.0 / 29380423L, -110615467.0 / 29380423L, 69997945.0 / 29380423L}
          },
          4);

  /**
   * Tsitouras, Runge–Kutta pairs of order 5(4) satisfying only the first column simplifying
   * assumption, Comput. Math. Appl. 62 (2011) 770–775.
   */
  public static final Tableau TSITOURAS =
      new Tableau(
          "Tsitouras 5(4)",
          5,
          new double[][] {
            {},
            {0.161},
            {-0.008480655492356989, 0.335480655492357},
            {2.8971530571054935, -6.359448489975075, 4.3622954328695815},
            {5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525},
            {
              5.86145544294642,
              -12.92096931784711,
              8.159367898576159,
              -0.071584973281401,
              -0.028269050394068383
            },
            {
              0.09646076681806523,
              0.01,
              0.4798896504144996,
              1.379008574103742,
              -3.290069515436081,
              2.324710524099774
            }
          },
          new double[] {
            0.09646076681806523,
            0.01,
            0.4798896504144996,
            1.379008574103742,
            -3.290069515436081,
            2.324710524099774,
            0
          },
          new double[] {
            0.09468075576583945,
            0.009183565540343253,
            0.4877705284247616,
            1.234297566930479,
            -2.7077123499835256,
            1.866628418170587,
            1.0 / 66
          },
          new double[][] {
            {1, -2.763706197274826, 2.9132554618219126, -1.0530884977290216},
            {0, 0.1317, -0.2234, 0.1017},
            {0, 3.930296236894751, -5.941033872131505, 2.490627285651253},
            {0, -12.411077166933676, 30.338188630282318, -16.548102889244902},
            {0, 37.50931341651104, -88.1789048947664, 47.37952196281928},
            {0, -27.896526289197286, 65.09189467479368, -34.87065786149661},
            {0, 1.5, -4, 2.5}
          },
          4);

  private RungeKutta() {}
}
