package gyre.planted;

import tech.tablesaw.api.Table;

/** A table outside gyre.notebook. */
public record UsesTable(Table planted) {}
