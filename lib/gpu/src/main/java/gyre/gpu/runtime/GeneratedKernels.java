package gyre.gpu.runtime;

import gyre.kernel.UnfitJobException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import uk.ac.manchester.tornado.api.KernelContext;

/**
 * Compiles device methods that are written at run time.
 *
 * <p>TornadoVM reads the class file of a device method, with its table of local variables, through
 * the <em>system</em> class loader. So a class file is written into a folder that was on the class
 * path when the JVM started; the system property {@value #FOLDER} names it. A class is called after
 * its text: an equal one, of this process or another, is used again.
 */
public final class GeneratedKernels {
  /** The system property that names the folder. */
  public static final String FOLDER = "gyre.generated.classes";

  /** The package that a text must declare. */
  public static final String PACKAGE = "gyre.gpu.generated";

  /** The name that a text calls its class by. */
  public static final String CLASS_NAME = "GeneratedKernel";

  /** What javac calls it. */
  private static final String TOO_LARGE = "compiler.err.limit.code";

  private static final ConcurrentMap<String, Class<?>> LOADED = new ConcurrentHashMap<>();

  private GeneratedKernels() {}

  /**
   * The class of a text, the same one for the same text.
   *
   * @param source a public class {@value #CLASS_NAME} of the package {@value #PACKAGE}
   * @throws IllegalStateException if there is no compiler, no folder for class files on the class
   *     path, or the text does not compile: an error of its generator
   * @throws UnfitJobException if a method is larger than Java allows
   */
  public static Class<?> compile(String source) {
    return LOADED.computeIfAbsent(source, GeneratedKernels::load);
  }

  private static Class<?> load(String source) {
    var simpleName = CLASS_NAME + "_" + digest(source);
    var name = PACKAGE + "." + simpleName;
    var file = folder().resolve(name.replace('.', '/') + ".class");
    try {
      if (!Files.exists(file)) {
        write(name, source.replaceAll("\\b" + CLASS_NAME + "\\b", simpleName), file);
      }
      return Class.forName(name, true, ClassLoader.getSystemClassLoader());
    } catch (IOException failed) {
      throw new UncheckedIOException("the class file %s cannot be written".formatted(file), failed);
    } catch (ClassNotFoundException hidden) {
      throw new IllegalStateException(
          "%s was not on the class path, or did not exist, when this JVM started"
              .formatted(folder()),
          hidden);
    }
  }

  /** Compiles apart, and moves the class file into place at once: another process may read it. */
  private static void write(String name, String source, Path file) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler; run it from a JDK");
    }
    Files.createDirectories(file.getParent());
    var apart = Files.createTempDirectory(file.getParent(), "compiling");
    try {
      var messages = new DiagnosticCollector<JavaFileObject>();
      var options = List.of("-g", "-proc:none", "-classpath", classPath(), "-d", apart.toString());
      var texts = List.of(new Text(name, source));
      if (!compiler.getTask(null, null, messages, options, null, texts).call()) {
        throw refusal(messages.getDiagnostics(), source);
      }
      Files.move(
          apart.resolve(name.replace('.', '/') + ".class"),
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      try (var rest = Files.walk(apart)) {
        for (var path : rest.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static RuntimeException refusal(
      List<Diagnostic<? extends JavaFileObject>> messages, String source) {
    return messages.stream().anyMatch(message -> message.getCode().equals(TOO_LARGE))
        ? new UnfitJobException(
            "a generated kernel is larger than a Java method may be, 64 KiB", null)
        : new IllegalStateException(
            "a generated kernel does not compile:%n%s%n%s".formatted(messages, source));
  }

  private static Path folder() {
    var folder = System.getProperty(FOLDER);
    if (folder == null) {
      throw new IllegalStateException(
          "no folder for generated kernels: start java with -D%s=FOLDER, the same folder on the class path"
              .formatted(FOLDER));
    }
    return Path.of(folder);
  }

  /** TornadoVM's interface, which is on the module path, and this library. */
  private static String classPath() {
    return Stream.of(location(KernelContext.class), location(GeneratedKernels.class))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException broken) {
      throw new IllegalStateException("the place of %s is no URI".formatted(type), broken);
    }
  }

  private static String digest(String source) {
    try {
      var all =
          MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(all, 8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String name, String source) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
