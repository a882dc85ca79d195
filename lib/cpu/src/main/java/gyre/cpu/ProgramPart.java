package gyre.cpu;

import gyre.equation.Program;
import gyre.equation.Program.Apply;
import gyre.equation.Program.Instruction;
import gyre.equation.Program.Read;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stretch of a program's instructions as a program of its own: what earlier parts have computed
 * and it needs, it reads from memory by the names {@link #kept} and {@link #keptCondition}.
 *
 * @param program its instructions, and as outputs all that it leaves in memory
 * @param targets for each output, the number of the formula whose value it is; or, counted from
 *     below zero, {@code −1 − i} for the value that is kept at place i for later parts
 */
record ProgramPart(Program program, List<Integer> targets) {

  /** The name by which a part reads the value kept at a place; no formula can have it. */
  static String kept(int place) {
    return "kept " + place;
  }

  /** The name by which a part reads the condition kept at a place, 1 where it holds, else 0. */
  static String keptCondition(int place) {
    return "kept condition " + place;
  }

  /** Whether an output is a condition. */
  boolean isCondition(int output) {
    return isCondition(program.instructions().get(program.outputs().get(output)));
  }

  private static boolean isCondition(Instruction instruction) {
    return instruction instanceof Apply apply && apply.operator().isCondition();
  }

  /** Cuts a program into parts of no more than so many vector operations, in their order. */
  static List<ProgramPart> cut(Program program, int most) {
    return new Cutter(program).parts(most);
  }

  private static final class Cutter {
    private final List<Instruction> all;

    /** The formulas whose value an instruction is. */
    private final Map<Integer, List<Integer>> formulas = new HashMap<>();

    private final int[] lastUse;
    private final Map<Integer, Integer> places = new HashMap<>();

    Cutter(Program program) {
      all = program.instructions();
      for (int formula = 0; formula < program.outputs().size(); formula++) {
        formulas
            .computeIfAbsent(program.outputs().get(formula), first -> new ArrayList<>())
            .add(formula);
      }
      lastUse = new int[all.size()];
      for (int i = 0; i < lastUse.length; i++) {
        if (all.get(i) instanceof Apply apply) {
          for (int argument : apply.arguments()) lastUse[argument] = i;
        }
      }
    }

    List<ProgramPart> parts(int most) {
      var parts = new ArrayList<ProgramPart>();
      for (int begin = 0; begin < all.size(); ) {
        int end = begin;
        for (int operations = 0; end < all.size(); end++) {
          operations += ProgramSource.operations(all, end);
          if (operations > most && end > begin) break;
        }
        parts.add(new Part(begin, end).write());
        begin = end;
      }
      return parts;
    }

    private final class Part {
      private final int begin;
      private final int end;
      private final List<Instruction> instructions = new ArrayList<>();
      private final Map<Integer, Integer> known = new HashMap<>();

      Part(int begin, int end) {
        this.begin = begin;
        this.end = end;
      }

      ProgramPart write() {
        var left = new ArrayList<Integer>();
        var targets = new ArrayList<Integer>();
        for (int i = begin; i < end; i++) {
          if (all.get(i) instanceof Apply) {
            place(i);
            if (lastUse[i] >= end) {
              places.put(i, places.size());
              left.add(place(i));
              targets.add(-1 - places.get(i));
            }
          }
          for (int formula : formulas.getOrDefault(i, List.of())) {
            left.add(place(i));
            targets.add(formula);
          }
        }
        return new ProgramPart(new Program(instructions, left), targets);
      }

      /** Where an instruction of the whole stands in this part, which it enters if need be. */
      private int place(int i) {
        var place = known.get(i);
        if (place == null) {
          var here = here(i);
          place = instructions.size();
          instructions.add(here);
          known.put(i, place);
        }
        return place;
      }

      private Instruction here(int i) {
        if (!(all.get(i) instanceof Apply apply)) {
          return all.get(i);
        }
        if (i < begin) {
          int place = places.get(i);
          return new Read(isCondition(apply) ? keptCondition(place) : kept(place));
        }
        return new Apply(apply.operator(), apply.arguments().stream().map(this::place).toList());
      }
    }
  }
}
