package io.davit.cli.output;

import java.util.ArrayList;
import java.util.List;

/// Tables of texts as kubectl writes them: titles in capitals, three blanks between columns.
public final class Rows {

  private static final String GAP = "   ";

  private Rows() {}

  /// A table, without a line end behind it.
  public static String render(List<String> titles, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(titles);
    all.addAll(rows);
    int[] widths = widths(all);
    return String.join("\n", all.stream().map(row -> line(row, widths)).toList());
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
