package gyre.cpu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles generated kernels in memory, each text once while it is among those used last.
 *
 * <p>A kernel becomes a hidden class of this package: it reaches the package's own vector
 * functions, and is unloaded when it is no longer among those used last and its last instance is
 * gone.
 */
final class KernelCompiler {
  /** The name that every generated class has in its text. */
  static final String CLASS_NAME = "GeneratedKernel";

  /**
   * Methods above so many bytes are never compiled to machine code (HotSpot's {@code
   * HugeMethodLimit}): a kernel that had one would run a hundred times slower.
   */
  private static final int LARGEST_METHOD = 8000;

  /** The comment of a class, which names the user's system: one line. */
  private static final Pattern COMMENT = Pattern.compile("^/\\*\\*.*\\*/$", Pattern.MULTILINE);

  /**
   * By text without its comment. A class, and the machine code of its methods, take some hundred
   * kilobytes.
   */
  private static final LastUsed<String, Class<?>> COMPILED = new LastUsed<>(128);

  private KernelCompiler() {}

  /**
   * A new instance of the class in a text; the same class for texts that differ in their comment
   * only.
   *
   * @param arguments of its constructor
   * @throws IllegalStateException if there is no compiler, or it refuses the text, or a method is
   *     too large to run fast: an error of the generator, never of the user, whose formulas were
   *     checked before
   */
  static <T> T compile(Class<T> type, String source, Object... arguments) {
    var key = COMMENT.matcher(source).replaceFirst("");
    var kernel = COMPILED.get(key, () -> define(source));
    try {
      return type.cast(kernel.getDeclaredConstructors()[0].newInstance(arguments));
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("a generated kernel cannot be made", broken);
    }
  }

  private static Class<?> define(String source) {
    var bytes = Inliner.inline(bytes(source));
    int largest = largestMethod(bytes);
    if (largest > LARGEST_METHOD) {
      throw new IllegalStateException(
          "a generated kernel has a method of %d bytes; the JVM compiles %d at most:%n%s"
              .formatted(largest, LARGEST_METHOD, source));
    }
    try {
      return MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
    } catch (IllegalAccessException broken) {
      throw new IllegalStateException("a generated kernel cannot be loaded", broken);
    }
  }

  private static int largestMethod(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .flatMap(method -> method.findAttribute(Attributes.code()).stream())
        .mapToInt(CodeAttribute::codeLength)
        .max()
        .orElse(0);
  }

  private static byte[] bytes(String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException(
          "this Java has no compiler, which kernels from equations need; run it from a JDK, or use"
              + " Backends.named(\"reference\")");
    }
    var output = new ByteArrayOutputStream();
    var messages = new StringWriter();
    var options =
        List.of("-g", "--add-modules", "jdk.incubator.vector", "-classpath", ownLocation());
    try (var files = new Memory(compiler.getStandardFileManager(null, null, null), output)) {
      var text = new Text(source);
      if (!compiler.getTask(messages, files, null, options, null, List.of(text)).call()) {
        throw new IllegalStateException(
            "a generated kernel does not compile:%n%s%n%s".formatted(messages, source));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return output.toByteArray();
  }

  /** Where the classes of this package are; the class path may lack them, as in a notebook. */
  private static String ownLocation() {
    try {
      var location = KernelCompiler.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(location.toURI()).toString();
    } catch (URISyntaxException broken) {
      throw new IllegalStateException("the library's own place is no URI", broken);
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String source) {
      super(URI.create("string:///gyre/cpu/" + CLASS_NAME + ".java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final ByteArrayOutputStream output;

    Memory(JavaFileManager files, ByteArrayOutputStream output) {
      super(files);
      this.output = output;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          return output;
        }
      };
    }
  }
}
