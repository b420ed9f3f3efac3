package io.davit.cli.output;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Tables as kubectl writes them: titles in capitals, three blanks between columns.
public final class Table {

  private Table() {}

  /// A table, without a line end behind it.
  public static String render(List<Column> columns, List<ObjectNode> objects, Instant now) {
    return Rows.render(
        columns.stream().map(Column::title).toList(),
        objects.stream()
            .map(object ->
                columns.stream().map(column -> column.value().apply(object, now)).toList())
            .toList());
  }
}
