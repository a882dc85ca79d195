package gyre.notebook;

import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A table as HTML: escaped, its rows capped, numbers to the right with five significant digits,
 * missing values as a dash, the table's name as its caption.
 *
 * <p>It carries its few rules with it and takes its colours from the page, so that it is at home in
 * a light and in a dark JupyterLab and in a report without a style sheet.
 */
public final class TableHtml {
  private static final int ROWS = 20;
  private static final int DIGITS = 5;

  private static final String CELL = "padding:.25em .8em;vertical-align:top;";
  private static final String LEFT = CELL + "text-align:left";
  private static final String RIGHT =
      CELL + "text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap";

  private TableHtml() {}

  /** The first 20 rows of a table, and how many more there are. */
  public static String of(Table table) {
    return of(table, ROWS);
  }

  /** The first rows of a table, and how many more there are. */
  public static String of(Table table, int rows) {
    if (rows < 0) {
      throw new IllegalArgumentException(Markup.format("rows was %d; it must be 0 or more", rows));
    }
    var html =
        new StringBuilder(
            "<table style=\"border-collapse:collapse;margin:.6em 0;color:inherit\">\n");
    if (table.name() != null && !table.name().isBlank()) {
      html.append("<caption style=\"text-align:left;padding:.25em .8em;font-weight:600\">")
          .append(Markup.escape(table.name()))
          .append("</caption>\n");
    }
    head(html, table);
    body(html, table, Math.min(rows, table.rowCount()));
    return html.append("</table>").toString();
  }

  private static void head(StringBuilder html, Table table) {
    html.append("<thead><tr style=\"border-bottom:1px solid currentColor\">");
    for (Column<?> column : table.columns()) {
      cell(html, "th", column, column.name());
    }
    html.append("</tr></thead>\n");
  }

  private static void body(StringBuilder html, Table table, int shown) {
    html.append("<tbody>\n");
    for (int row = 0; row < shown; row++) {
      html.append("<tr>");
      for (Column<?> column : table.columns()) {
        cell(html, "td", column, text(column, row));
      }
      html.append("</tr>\n");
    }
    var more = table.rowCount() - shown;
    if (more > 0) {
      html.append(
              Markup.format(
                  "<tr><td colspan=\"%d\" style=\"%s;opacity:.7\">", table.columnCount(), LEFT))
          .append(Markup.format("… and %d more row%s", more, more == 1 ? "" : "s"))
          .append("</td></tr>\n");
    }
    html.append("</tbody>\n");
  }

  private static void cell(StringBuilder html, String tag, Column<?> column, String text) {
    var style = column instanceof NumericColumn ? RIGHT : LEFT;
    html.append(Markup.format("<%s style=\"%s\">", tag, style))
        .append(Markup.escape(text))
        .append(Markup.format("</%s>", tag));
  }

  private static String text(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return "–";
    }
    var fractions = List.of(ColumnType.DOUBLE, ColumnType.FLOAT);
    if (column instanceof NumericColumn<?> numbers && fractions.contains(column.type())) {
      return Numbers.significant(numbers.getDouble(row), DIGITS);
    }
    return column.getUnformattedString(row);
  }
}
