package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.schema.CustomVersion;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Selects by the few fields that each kind supports.
public final class FieldSelector implements Predicate<JsonNode> {
  /// Selects everything.
  public static final FieldSelector ALL = new FieldSelector(List.of());

  private static final Pattern TERM = Pattern.compile("([^=!]+?)(==|!=|=)(.*)");
  private static final Map<String, Set<String>> SUPPORTED =
      Map.of(
          "pods",
          Set.of(
              "spec.nodeName",
              "spec.restartPolicy",
              "spec.schedulerName",
              "spec.serviceAccountName",
              "spec.hostNetwork",
              "status.phase",
              "status.podIP",
              "status.nominatedNodeName"),
          "secrets",
          Set.of("type"),
          "namespaces",
          Set.of("status.phase"),
          "nodes",
          Set.of("spec.unschedulable"),
          "events",
          Set.of(
              "involvedObject.kind",
              "involvedObject.namespace",
              "involvedObject.name",
              "involvedObject.uid",
              "involvedObject.apiVersion",
              "involvedObject.resourceVersion",
              "involvedObject.fieldPath",
              "reason",
              "reportingComponent",
              "source",
              "type"),
          "jobs.batch",
          Set.of("status.successful"),
          "replicasets.apps",
          Set.of("status.replicas"),
          "replicationcontrollers",
          Set.of("status.replicas"));

  private final List<Predicate<JsonNode>> terms;

  private FieldSelector(List<Predicate<JsonNode>> terms) {
    this.terms = List.copyOf(terms);
  }

  /// Parses the query parameter `fieldSelector`.
  ///
  /// @throws ApiException (400) if it is malformed or names a field that the kind does not support
  public static FieldSelector parse(ResourceKind kind, String text) {
    List<Predicate<JsonNode>> terms = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      Matcher term = TERM.matcher(part);
      if (!term.matches()) {
        throw ApiException.badRequest(
            "invalid selector: '%s'; can't understand '%s'".formatted(text, part));
      }
      terms.add(term(kind, term.group(1).strip(), term.group(2), term.group(3)));
    }
    return terms.isEmpty() ? ALL : new FieldSelector(terms);
  }

  private static Predicate<JsonNode> term(
      ResourceKind kind, String field, String operator, String value) {
    if (!supported(kind, field)) {
      throw ApiException.badRequest(
          "Unable to find \"%s\" that match label selector \"\", field selector \"%s%s%s\": field label not supported: %s"
              .formatted(kind.resource(), field, operator, value, field));
    }
    String[] path =
        field.equals("source") ? new String[] {"source", "component"} : field.split("\\.");
    Predicate<JsonNode> equal = object -> value(object, path).equals(value);
    return operator.equals("!=") ? equal.negate() : equal;
  }

  private static String value(JsonNode object, String... path) {
    String value = Json.text(object, path);
    return value.isEmpty()
            && (path[path.length - 1].equals("unschedulable")
                || path[path.length - 1].equals("hostNetwork"))
        ? "false"
        : value;
  }

  private static boolean supported(ResourceKind kind, String field) {
    return field.equals("metadata.name")
        || (field.equals("metadata.namespace") && kind.namespaced())
        || SUPPORTED.getOrDefault(kind.resource().toString(), Set.of()).contains(field)
        || kind.customVersion()
            .map(CustomVersion::selectableFields)
            .orElse(List.of())
            .contains(field);
  }

  @Override
  public boolean test(JsonNode object) {
    return terms.stream().allMatch(t -> t.test(object));
  }
}
