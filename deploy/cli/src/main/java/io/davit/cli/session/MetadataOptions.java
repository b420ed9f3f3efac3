package io.davit.cli.session;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// Labels and annotations of what is created.
public final class MetadataOptions {

  @Option(
      names = "--labels",
      split = ",",
      paramLabel = "KEY=VALUE",
      description = "labels of the new object")
  Map<String, String> labels = new LinkedHashMap<>();

  @Option(
      names = "--annotations",
      split = ",",
      paramLabel = "KEY=VALUE",
      description = "annotations of the new object")
  Map<String, String> annotations = new LinkedHashMap<>();

  /// Puts them on an object.
  public void addTo(ObjectNode object) {
    ObjectNode metadata = object.withObjectProperty("metadata");
    NewObject.put(metadata, "labels", labels);
    NewObject.put(metadata, "annotations", annotations);
  }
}
