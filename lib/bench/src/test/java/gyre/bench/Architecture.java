package gyre.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import gyre.kernel.Kernel;
import gyre.planted.ForgottenKernel;
import gyre.planted.UsesChart;
import gyre.planted.UsesDjl;
import gyre.planted.UsesTable;
import gyre.planted.UsesTornado;
import gyre.planted.UsesVectors;
import gyre.reference.ReferenceBackend;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of the house. Each stands beside classes planted to break it: no rule is vacuous. */
final class Architecture {

  /**
   * A rule, and what breaks it.
   *
   * @param rule what holds for the classes of all modules
   * @param planted classes among which it does not hold
   */
  record Rule(ArchRule rule, Class<?>... planted) {
    @Override
    public String toString() {
      return rule.getDescription();
    }
  }

  /** The modules with a package of their own name, and the class planted there. */
  private static final Map<String, Class<?>> MODULES =
      new TreeMap<>(
          Map.of(
              "bench", gyre.bench.planted.KnowsAll.class,
              "cpu", gyre.cpu.planted.KnowsAll.class,
              "gpu", gyre.gpu.planted.KnowsAll.class,
              "learn", gyre.learn.planted.KnowsAll.class,
              "notebook", gyre.notebook.planted.KnowsAll.class));

  /** Where Maven keeps a module's classes: its own folder, or a jar named after it. */
  private static final Pattern MODULE_OF_SOURCE =
      Pattern.compile(".*(?:/lib/(\\w+)/target/|/gyre-(\\w+)-[^/]*\\.jar!).*");

  private Architecture() {}

  static Stream<Rule> rules() {
    return Stream.of(imports(), arrows(), Stream.of(cycles(), kernel(), catalogue(), modules()))
        .flatMap(rules -> rules);
  }

  /** A tool that is awkward to have, or to do without, is named in one module only. */
  private static Stream<Rule> imports() {
    return Stream.of(
        onlyIn("gyre.cpu", "jdk.incubator.vector", UsesVectors.class),
        onlyIn("gyre.gpu", "uk.ac.manchester.tornado", UsesTornado.class),
        onlyIn("gyre.learn", "ai.djl", UsesDjl.class),
        onlyIn("gyre.notebook", "org.knowm.xchart", UsesChart.class),
        onlyIn("gyre.notebook", "tech.tablesaw", UsesTable.class));
  }

  private static Rule onlyIn(String owner, String tool, Class<?> planted) {
    return new Rule(
        noClasses()
            .that()
            .resideOutsideOfPackage(owner + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(tool + "..")
            .because("%s alone may know %s".formatted(owner, tool)),
        planted);
  }

  /** Modules know core and no other module; core knows none; bench knows all. */
  private static Stream<Rule> arrows() {
    return Stream.concat(Stream.of("core"), MODULES.keySet().stream())
        .filter(from -> !from.equals("bench"))
        .flatMap(
            from ->
                MODULES.keySet().stream()
                    .filter(to -> !to.equals(from))
                    .map(to -> noArrow(from, to)));
  }

  private static Rule noArrow(String from, String to) {
    return new Rule(
        noClasses()
            .that(areInModule(from))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("gyre." + to + "..")
            .because("arrows run from the modules to core, and bench alone sees all"),
        MODULES.getOrDefault(from, gyre.planted.KnowsAll.class));
  }

  private static Rule cycles() {
    return new Rule(
        slices().matching("gyre.(*)..").should().beFreeOfCycles(),
        MODULES.get("cpu"),
        MODULES.get("gpu"));
  }

  private static Rule kernel() {
    return new Rule(
        noClasses()
            .that()
            .resideInAPackage("gyre.kernel..")
            .should()
            .dependOnClassesThat(
                JavaClass.Predicates.resideInAPackage("gyre..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage("gyre.kernel..")))
            .because("gyre.kernel knows no subject"),
        gyre.kernel.planted.KnowsSubject.class);
  }

  private static Rule catalogue() {
    return new Rule(
        classes()
            .that()
            .areInterfaces()
            .and()
            .areAssignableTo(Kernel.class)
            .and()
            .doNotBelongToAnyOf(Kernel.class)
            .should(beOfferedByTheReference()),
        ForgottenKernel.class);
  }

  private static Rule modules() {
    return new Rule(
        classes().that().resideInAPackage("gyre..").should(resideInTheModuleOfTheirPackage()),
        MODULES.get("cpu"));
  }

  private static DescribedPredicate<JavaClass> areInModule(String module) {
    return DescribedPredicate.describe(
        "are in module " + module, type -> module.equals(moduleOfPackage(type)));
  }

  /** What has no module of its name is core. */
  private static String moduleOfPackage(JavaClass type) {
    var parts = type.getPackageName().split("\\.");
    if (!parts[0].equals("gyre")) return "";
    return parts.length > 1 && MODULES.containsKey(parts[1]) ? parts[1] : "core";
  }

  private static String moduleOfSource(JavaClass type) {
    var uri = type.getSource().orElseThrow().getUri().toString();
    var matcher = MODULE_OF_SOURCE.matcher(uri);
    if (!matcher.matches()) return uri;
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  private static ArchCondition<JavaClass> beOfferedByTheReference() {
    var names = new ReferenceBackend().kernels().contracts().stream().map(Class::getName).toList();
    return condition(
        "be in the catalogue of the reference backend",
        type -> names.contains(type.getName()),
        type -> type.getName() + " has no reference kernel in " + names);
  }

  private static ArchCondition<JavaClass> resideInTheModuleOfTheirPackage() {
    return condition(
        "reside in the module of their package",
        type -> moduleOfPackage(type).equals(moduleOfSource(type)),
        type -> type.getName() + " resides in " + moduleOfSource(type));
  }

  private static ArchCondition<JavaClass> condition(
      String description, Predicate<JavaClass> holds, Function<JavaClass, String> message) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        events.add(new SimpleConditionEvent(type, holds.test(type), message.apply(type)));
      }
    };
  }
}
