package gyre.cpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * Copies the bodies of the vector functions into the methods that call them.
 *
 * <p>HotSpot inlines them itself only until a method has 18,000 nodes ({@code
 * NodeCountInliningCutoff}), which one hyperbolic tangent can pass; each call after that has its
 * vectors boxed on the heap. The methods of the Vector API are exempt from this limit, so that a
 * kernel which calls nothing else has no boxes: 0.45 ns a tangent instead of 2.2, 1.5 ns a power
 * instead of 8.
 */
final class Inliner {
  /** Our functions without loops. */
  private static final Map<Function, CodeAttribute> FUNCTIONS =
      functions(VectorMath.class, VectorLogarithm.class, VectorTrigonometry.class);

  private Inliner() {}

  /** A class in which the bodies of vector functions stand in place of their calls. */
  static byte[] inline(byte[] kernel) {
    var file = ClassFile.of();
    return file.transformClass(
        file.parse(kernel),
        ClassTransform.transformingMethods(
            (method, element) -> {
              if (element instanceof CodeAttribute code) {
                method.transformCode(
                    code, (builder, part) -> copy(builder, part, code.maxLocals()));
              } else {
                method.with(element);
              }
            }));
  }

  /** Copies an instruction, or the body of the function it calls; locals from {@code free} on. */
  private static void copy(CodeBuilder builder, CodeElement element, int free) {
    if (element instanceof InvokeInstruction call && call.opcode() == Opcode.INVOKESTATIC) {
      var function =
          new Function(call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
      var body = FUNCTIONS.get(function);
      if (body != null) {
        copyBody(builder, body, function.type(), free);
        return;
      }
    }
    builder.with(element);
  }

  private static void copyBody(
      CodeBuilder builder, CodeAttribute body, MethodTypeDesc type, int first) {
    storeArguments(builder, type, first);
    var labels = new HashMap<Label, Label>();
    for (var element : body) {
      if (element instanceof LoadInstruction load) {
        builder.loadLocal(load.typeKind(), first + load.slot());
      } else if (element instanceof StoreInstruction store) {
        builder.storeLocal(store.typeKind(), first + store.slot());
      } else if (element instanceof BranchInstruction branch) {
        var target = labels.computeIfAbsent(branch.target(), absent -> builder.newLabel());
        builder.with(BranchInstruction.of(branch.opcode(), target));
      } else if (element instanceof LabelTarget target) {
        builder.labelBinding(labels.computeIfAbsent(target.label(), absent -> builder.newLabel()));
      } else if (!(element instanceof ReturnInstruction || element instanceof PseudoInstruction)) {
        copy(builder, element, first + body.maxLocals());
      }
    }
  }

  /** Moves the arguments of a call from the stack to locals. */
  private static void storeArguments(CodeBuilder builder, MethodTypeDesc type, int first) {
    int slot = first;
    for (var parameter : type.parameterList()) {
      slot += TypeKind.from(parameter).slotSize();
    }
    for (int i = type.parameterCount() - 1; i >= 0; i--) {
      var kind = TypeKind.from(type.parameterType(i));
      slot -= kind.slotSize();
      builder.storeLocal(kind, slot);
    }
  }

  private static Map<Function, CodeAttribute> functions(Class<?>... owners) {
    var functions = new HashMap<Function, CodeAttribute>();
    for (var owner : owners) {
      var model = read(owner);
      for (var method : model.methods()) {
        var code = method.findAttribute(Attributes.code()).orElseThrow();
        if (runsForward(code)) {
          functions.put(
              new Function(
                  model.thisClass().asSymbol(),
                  method.methodName().stringValue(),
                  method.methodTypeSymbol()),
              code);
        }
      }
    }
    return functions;
  }

  /** Whether code has no loop and a single return, its last instruction. */
  private static boolean runsForward(CodeAttribute code) {
    var passed = new HashSet<Label>();
    int returns = 0;
    boolean isForward = true;
    for (var element : code) {
      if (element instanceof LabelTarget target) {
        passed.add(target.label());
      } else if (element instanceof BranchInstruction branch) {
        isForward &= !passed.contains(branch.target());
      } else if (element instanceof ReturnInstruction) {
        returns++;
      }
    }
    return isForward && returns == 1;
  }

  private static ClassModel read(Class<?> type) {
    try (var file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return ClassFile.of().parse(file.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private record Function(ClassDesc owner, String name, MethodTypeDesc type) {}
}
