package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The environment of a container, and `$(NAME)` in its command.
final class Environment {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(\\$?)\\(([A-Za-z_][A-Za-z0-9_.-]*)\\)");

  private final Sources sources;
  private final JsonNode pod;
  private final Map<String, String> variables = new LinkedHashMap<>();

  private Environment(Sources sources, JsonNode pod) {
    this.sources = sources;
    this.pod = pod;
  }

  static Map<String, String> of(Sources sources, JsonNode pod, JsonNode container) {
    Environment environment = new Environment(sources, pod);
    environment.machine();
    Json.items(container, "envFrom").forEach(environment::addAll);
    Json.items(container, "env").forEach(environment::add);
    return environment.variables;
  }

  private void machine() {
    variables.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    variables.put("HOME", "/root");
    variables.put("HOSTNAME", hostname(pod));
    variables.put("KUBERNETES_SERVICE_HOST", "10.96.0.1");
    variables.put("KUBERNETES_SERVICE_PORT", "443");
  }

  static String hostname(JsonNode pod) {
    String own = Json.text(pod, "spec", "hostname");
    return own.isEmpty() ? Meta.name(pod) : own;
  }

  private void addAll(JsonNode source) {
    for (String plural : new String[] {"configmaps", "secrets"}) {
      JsonNode reference = source.path(plural.equals("secrets") ? "secretRef" : "configMapRef");
      if (reference.isObject()) {
        sources
            .entries(
                plural,
                Meta.namespace(pod),
                Json.text(reference, "name"),
                Json.flag(reference, "optional"))
            .forEach((key, value) ->
                variables.put(
                    Json.text(source, "prefix") + key, new String(value, StandardCharsets.UTF_8)));
      }
    }
  }

  private void add(JsonNode variable) {
    JsonNode from = variable.path("valueFrom");
    String name = Json.text(variable, "name");
    if (from.path("fieldRef").isObject()) {
      variables.put(name, Sources.field(pod, Json.text(from, "fieldRef", "fieldPath")));
    } else if (from.path("secretKeyRef").isObject()) {
      fromKey(name, "secrets", from.path("secretKeyRef"));
    } else if (from.path("configMapKeyRef").isObject()) {
      fromKey(name, "configmaps", from.path("configMapKeyRef"));
    } else if (!from.isObject()) {
      variables.put(name, expand(Json.text(variable, "value"), variables));
    }
  }

  private void fromKey(String name, String plural, JsonNode reference) {
    boolean optional = Json.flag(reference, "optional");
    String key = Json.text(reference, "key");
    byte[] value =
        sources
            .entries(plural, Meta.namespace(pod), Json.text(reference, "name"), optional)
            .get(key);
    if (value != null) {
      variables.put(name, new String(value, StandardCharsets.UTF_8));
    } else if (!optional) {
      throw NotYet.config(
          "couldn't find key " + key + " in " + plural + " " + Json.text(reference, "name"));
    }
  }

  /// `$(NAME)` becomes the value if the name is known; `$$(NAME)` stays as `$(NAME)`.
  static String expand(String text, Map<String, String> variables) {
    Matcher reference = REFERENCE.matcher(text);
    return reference.replaceAll(r -> {
      String plain = "$(" + r.group(2) + ")";
      String value = r.group(1).isEmpty() ? variables.getOrDefault(r.group(2), plain) : plain;
      return Matcher.quoteReplacement(value);
    });
  }

  static List<String> expand(List<String> words, Map<String, String> variables) {
    return words.stream().map(word -> expand(word, variables)).toList();
  }
}
