package gyre.notebook;

import gyre.kernel.Backends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a reader needs to get the numbers of a notebook again.
 *
 * <p>Nothing that changes from run to run on one machine, such as the time: a run that found the
 * same leaves the notebook as it was.
 */
public final class RunData {
  private RunData() {}

  /** Backend, device, why it was chosen, versions, scale and seed: a notebook's last cell. */
  public static Table table(long seed) {
    var table = Table.create("Run data", StringColumn.create("what"), StringColumn.create("value"));
    row(table, "backend", Backends.best().name());
    row(table, "device", Backends.best().device());
    row(table, "why this one", Backends.explanation());
    row(table, "Java", Runtime.version() + ", " + System.getProperty("java.vendor"));
    row(table, "Gyre", version());
    row(table, "scale", Scale.current().toString());
    row(table, "seed", Long.toString(seed));
    return table;
  }

  private static void row(Table table, String what, String value) {
    table.stringColumn(0).append(what);
    table.stringColumn(1).append(value);
  }

  /** The version that the build wrote into a resource beside this class. */
  private static String version() {
    var properties = new Properties();
    try (var stream = RunData.class.getResourceAsStream("version.properties")) {
      properties.load(stream);
    } catch (IOException broken) {
      throw new UncheckedIOException("version.properties cannot be read", broken);
    }
    return properties.getProperty("version");
  }
}
