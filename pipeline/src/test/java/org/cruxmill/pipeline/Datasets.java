// SPDX-License-Identifier: GPL-3.0-or-later
package org.cruxmill.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.cruxmill.pipeline.row.Dataset;

/** What runs have written, as DuckDB reads it: a view a dataset. */
final class Datasets implements AutoCloseable {
  private final Connection connection;

  private Datasets(Connection connection) {
    this.connection = connection;
  }

  /** Opens the datasets of a run under their own names. */
  static Datasets of(Path output) throws SQLException {
    return new Datasets(DriverManager.getConnection("jdbc:duckdb:")).and("main", output);
  }

  /** Adds those of another run, under {@code schema.dataset}. */
  Datasets and(String schema, Path output) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
      for (Dataset dataset : Dataset.values()) {
        statement.execute(
            "CREATE VIEW %s.%s AS SELECT * FROM '%s/%s/*.parquet'"
                .formatted(schema, dataset.folder(), output, dataset.folder()));
      }
    }
    return this;
  }

  /** Returns the rows of a query, columns separated by tabs. */
  List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(result.getObject(i)));
        }
        rows.add(String.join("\t", columns));
      }
    }
    return rows;
  }

  long number(String sql) throws SQLException {
    return Long.parseLong(rows(sql).get(0));
  }

  /** Holds {@code sql}, a search for faults, to find none. */
  void assertNone(String sql) throws SQLException {
    assertEquals(List.of(), rows(sql));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
