package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.FieldError;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Which names, labels and label values are legal (RFC 1123 and the Kubernetes documentation).
final class Names {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern QUALIFIED =
      Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
  private static final Set<String> BARE_FINALIZERS =
      Set.of("orphan", "foregroundDeletion", "kubernetes");
  private static final Set<String> LABEL_NAMED = Set.of("namespaces");
  private static final Set<String> PATH_NAMED =
      Set.of(
          "roles.rbac.authorization.k8s.io",
          "rolebindings.rbac.authorization.k8s.io",
          "clusterroles.rbac.authorization.k8s.io",
          "clusterrolebindings.rbac.authorization.k8s.io",
          "events");
  private static final String SUBDOMAIN_RULE =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and"
          + " end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
          + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
  private static final String LABEL_RULE =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with"
          + " an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
          + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

  private Names() {}

  static Optional<FieldError> name(ResourceKind kind, String name) {
    String resource = kind.resource().toString();
    if (PATH_NAMED.contains(resource)) {
      boolean legal =
          !name.equals(".") && !name.equals("..") && !name.contains("/") && !name.contains("%");
      return legal ? Optional.empty() : wrong(name, "may not contain '/' or '%'");
    }
    if (LABEL_NAMED.contains(resource)) {
      return check(name, LABEL, 63, LABEL_RULE);
    }
    if (resource.equals("services")) {
      return check(
          name,
          SERVICE,
          63,
          "a DNS-1035 label must consist of lower case alphanumeric characters or '-'");
    }
    return check(name, SUBDOMAIN, 253, SUBDOMAIN_RULE);
  }

  private static Optional<FieldError> check(String name, Pattern pattern, int limit, String rule) {
    if (name.length() > limit) {
      return wrong(name, "must be no more than " + limit + " characters");
    }
    return pattern.matcher(name).matches() ? Optional.empty() : wrong(name, rule);
  }

  private static Optional<FieldError> wrong(String name, String rule) {
    return Optional.of(FieldError.invalid("metadata.name", name, rule));
  }

  /// Errors of labels, annotation keys and finalizers.
  static List<FieldError> metadata(JsonNode object) {
    List<FieldError> errors = new ArrayList<>();
    for (Map.Entry<String, String> label : Meta.labels(object).entrySet()) {
      key("metadata.labels", label.getKey()).ifPresent(errors::add);
      value(label.getValue()).ifPresent(errors::add);
    }
    object.path("metadata").path("annotations").propertyNames().stream()
        .flatMap(k -> key("metadata.annotations", k.toLowerCase(java.util.Locale.ROOT)).stream())
        .forEach(errors::add);
    finalizers(object).forEach(errors::add);
    owners(object).forEach(errors::add);
    return errors;
  }

  private static Stream<FieldError> finalizers(JsonNode object) {
    return Meta.finalizers(object).stream()
        .filter(name -> !name.contains("/") && !BARE_FINALIZERS.contains(name))
        .map(name ->
            FieldError.invalid(
                "metadata.finalizers",
                name,
                "name is neither a standard finalizer name nor is it fully qualified"));
  }

  private static Stream<FieldError> owners(JsonNode object) {
    return Json.items(object, "metadata", "ownerReferences").stream()
        .flatMap(owner ->
            Stream.of("apiVersion", "kind", "name", "uid")
                .filter(field -> Json.text(owner, field).isEmpty()))
        .map(field ->
            FieldError.invalid("metadata.ownerReferences." + field, "", "must not be empty"));
  }

  private static Optional<FieldError> key(String field, String key) {
    int slash = key.indexOf('/');
    String name = key.substring(slash + 1);
    boolean legal =
        (slash < 0 || SUBDOMAIN.matcher(key.substring(0, slash)).matches())
            && name.length() <= 63
            && QUALIFIED.matcher(name).matches();
    return legal
        ? Optional.empty()
        : Optional.of(
            FieldError.invalid(
                field,
                key,
                "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"));
  }

  private static Optional<FieldError> value(String value) {
    if (value.length() > 63) {
      return Optional.of(
          FieldError.invalid("metadata.labels", value, "must be no more than 63 characters"));
    }
    return value.isEmpty() || QUALIFIED.matcher(value).matches()
        ? Optional.empty()
        : Optional.of(
            FieldError.invalid(
                "metadata.labels",
                value,
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"));
  }
}
