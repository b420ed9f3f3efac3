package io.davit.testkit.kubernetes.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// One version of a custom resource definition.
///
/// @param schema the OpenAPI v3 schema, or a missing node
/// @param columns `additionalPrinterColumns`
/// @param storageVersion the version that objects are kept in
/// @param scale `subresources.scale`, or a missing node
/// @param selectableFields JSON paths that field selectors may name, without the leading dot
public record CustomVersion(
    JsonNode schema,
    List<JsonNode> columns,
    String storageVersion,
    JsonNode scale,
    List<String> selectableFields) {
  public CustomVersion {
    columns = List.copyOf(columns);
    selectableFields = List.copyOf(selectableFields);
  }
}
