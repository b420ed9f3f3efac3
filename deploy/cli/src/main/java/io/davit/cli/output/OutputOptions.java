package io.davit.cli.output;

import io.davit.kube.KubeJson;
import java.util.List;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// The option that says how results are written.
public final class OutputOptions {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: table)")
  OutputFormat format = OutputFormat.TABLE;

  /// Whether a tree is wanted, and no table.
  public boolean tree() {
    return format != OutputFormat.TABLE;
  }

  /// A tree in the wanted format.
  public String render(JsonNode tree) {
    return switch (format) {
      case YAML -> YAML.writeValueAsString(tree).stripTrailing();
      case JSON, TABLE -> KubeJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    };
  }

  /// Objects in the wanted format: one by itself if it was asked for by name, else a List.
  public String render(List<ObjectNode> objects, boolean byName) {
    if (byName && objects.size() == 1) {
      return render(objects.getFirst());
    }
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("apiVersion", "v1").put("kind", "List");
    list.putArray("items").addAll(objects);
    return render(list);
  }
}
