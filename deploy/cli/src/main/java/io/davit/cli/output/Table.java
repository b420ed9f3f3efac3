package io.davit.cli.output;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Tables as kubectl writes them: titles in capitals, three blanks between columns.
public final class Table {

  private static final String GAP = "   ";

  private Table() {}

  /// A table, without a line end behind it.
  public static String render(List<Column> columns, List<ObjectNode> objects, Instant now) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns.stream().map(Column::title).toList());
    for (ObjectNode object : objects) {
      rows.add(columns.stream().map(column -> column.value().apply(object, now)).toList());
    }
    return String.join("\n", rows.stream().map(row -> line(row, widths(rows))).toList());
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length()).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
