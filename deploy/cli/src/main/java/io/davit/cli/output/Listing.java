package io.davit.cli.output;

import static java.util.stream.Collectors.joining;

import io.davit.cli.session.Session;
import io.davit.kube.KubeJson;
import io.davit.model.item.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What every `get` does: all objects of a kind, or those with a name.
public final class Listing {

  @Mixin OutputOptions output = new OutputOptions();

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "which (default: all)")
  List<String> names = List.of();

  @Option(
      names = {"-l", "--selector"},
      paramLabel = "SELECTOR",
      description = "only objects with these labels")
  @Nullable String selector;

  @Option(names = "--show-labels", description = "one more column, with their labels")
  boolean showLabels;

  /// Writes them.
  ///
  /// @return what the process exits with
  public int show(Session session, ResourceKind kind, List<Column> columns) {
    try (var cluster = session.open()) {
      List<ObjectNode> objects =
          names.isEmpty()
              ? cluster.list(kind, selector == null ? "" : selector)
              : names.stream().map(name -> cluster.get(kind, name)).toList();
      session.say(
          output.tree()
              ? output.render(objects, !names.isEmpty())
              : Table.render(
                  showLabels ? withLabels(columns) : columns,
                  objects,
                  session.surroundings().clock().instant()));
      return 0;
    }
  }

  private static List<Column> withLabels(List<Column> columns) {
    var all = new ArrayList<>(columns);
    all.add(Column.of("LABELS", Listing::labels));
    return all;
  }

  private static String labels(JsonNode object) {
    var labels = new TreeMap<>(KubeJson.labels(object));
    String text = labels.entrySet().stream().map(Object::toString).collect(joining(","));
    return text.isEmpty() ? "<none>" : text;
  }
}
