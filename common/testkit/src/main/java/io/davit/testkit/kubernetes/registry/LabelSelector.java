package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Selects by labels, from the query form (`a=b,c in (d,e),!f`) or from the object form
/// (`matchLabels`, …).
public final class LabelSelector implements Predicate<Map<String, String>> {
  /// Selects everything.
  public static final LabelSelector ALL = new LabelSelector(List.of());

  private static final Pattern SET =
      Pattern.compile("\\s*([^\\s!=(),]+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
  private static final Pattern EQUALITY =
      Pattern.compile("\\s*([^\\s!=(),]+)\\s*(==|!=|=)\\s*([^\\s!=(),]*)\\s*");
  private static final Pattern EXISTS = Pattern.compile("\\s*(!?)\\s*([^\\s!=(),]+)\\s*");
  private static final Pattern COMPARE =
      Pattern.compile("\\s*([^\\s!=(),<>]+)\\s*([<>])\\s*(-?\\d+)\\s*");

  private final List<Predicate<Map<String, String>>> requirements;

  private LabelSelector(List<Predicate<Map<String, String>>> requirements) {
    this.requirements = List.copyOf(requirements);
  }

  /// Parses the form of the query parameter `labelSelector`.
  ///
  /// @throws ApiException (400) if it is malformed
  public static LabelSelector parse(String text) {
    List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
    if (!text.isBlank()) {
      split(text).forEach(part -> requirements.add(requirement(part, text)));
    }
    return requirements.isEmpty() ? ALL : new LabelSelector(requirements);
  }

  private static List<String> split(String text) {
    return Arrays.asList(text.split(",(?![^(]*\\))", -1));
  }

  private static Predicate<Map<String, String>> requirement(String part, String whole) {
    Matcher set = SET.matcher(part);
    if (set.matches()) {
      List<String> values = Arrays.stream(set.group(3).split(",", -1)).map(String::strip).toList();
      return set.group(2).equals("in")
          ? in(set.group(1), values)
          : in(set.group(1), values).negate();
    }
    Matcher equality = EQUALITY.matcher(part);
    if (equality.matches()) {
      Predicate<Map<String, String>> equal = in(equality.group(1), List.of(equality.group(3)));
      return equality.group(2).equals("!=") ? equal.negate() : equal;
    }
    Matcher compare = COMPARE.matcher(part);
    if (compare.matches()) {
      return compared(compare.group(1), compare.group(2), Long.parseLong(compare.group(3)));
    }
    Matcher exists = EXISTS.matcher(part);
    if (exists.matches()) {
      String key = exists.group(2);
      return exists.group(1).isEmpty() ? l -> l.containsKey(key) : l -> !l.containsKey(key);
    }
    throw ApiException.badRequest(
        "unable to parse requirement: found '%s' in label selector '%s'"
            .formatted(part.strip(), whole));
  }

  private static Predicate<Map<String, String>> compared(String key, String operator, long limit) {
    return labels -> {
      String value = labels.getOrDefault(key, "");
      if (!value.matches("-?\\d{1,18}")) {
        return false;
      }
      return operator.equals(">") ? Long.parseLong(value) > limit : Long.parseLong(value) < limit;
    };
  }

  private static Predicate<Map<String, String>> in(String key, List<String> values) {
    return labels -> labels.containsKey(key) && values.contains(labels.get(key));
  }

  /// Reads a `LabelSelector` object, as in a Deployment. An empty one selects everything.
  public static LabelSelector of(JsonNode selector) {
    List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
    Json.stringMap(selector, "matchLabels")
        .forEach((key, value) -> requirements.add(in(key, List.of(value))));
    for (JsonNode expression : Json.items(selector, "matchExpressions")) {
      requirements.add(expression(expression));
    }
    return new LabelSelector(requirements);
  }

  private static Predicate<Map<String, String>> expression(JsonNode expression) {
    String key = Json.text(expression, "key");
    List<String> values = Json.strings(expression, "values");
    return switch (Json.text(expression, "operator")) {
      case "In" -> in(key, values);
      case "NotIn" -> in(key, values).negate();
      case "Exists" -> labels -> labels.containsKey(key);
      case "DoesNotExist" -> labels -> !labels.containsKey(key);
      default -> labels -> false;
    };
  }

  /// Reads a plain map of labels, as in a Service.
  public static LabelSelector ofLabels(Map<String, String> labels) {
    List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
    labels.forEach((key, value) -> requirements.add(in(key, List.of(value))));
    return new LabelSelector(requirements);
  }

  @Override
  public boolean test(Map<String, String> labels) {
    return requirements.stream().allMatch(r -> r.test(labels));
  }
}
