package io.davit.cli.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Label selectors as kubectl writes them (`app=db,tier in (a,b),!old`), as a Kubernetes
/// LabelSelector.
public final class SelectorText {

  private static final String KEY = "([A-Za-z0-9./_-]+)";
  private static final Map<Pattern, Adding> FORMS =
      Map.of(
          Pattern.compile(KEY + "\\s*==?\\s*([A-Za-z0-9._-]*)"),
          SelectorText::equal,
          Pattern.compile(KEY + "\\s*!=\\s*([A-Za-z0-9._-]*)"),
          SelectorText::unequal,
          Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([A-Za-z0-9._,\\s-]*)\\)"),
          SelectorText::among,
          Pattern.compile("(!?)\\s*" + KEY),
          SelectorText::present);
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");
  private static final Pattern OR = Pattern.compile("\\s+or\\s+");

  private SelectorText() {}

  /// Reads a selector.
  ///
  /// @throws CliException if it is none
  public static ObjectNode parse(String text) {
    ObjectNode selector = NewObject.empty();
    for (String term : COMMA.split(text.strip(), -1)) {
      add(selector, term.strip());
    }
    return selector;
  }

  /// Reads selectors with ` or ` between them.
  ///
  /// @throws CliException if one is none
  public static List<ObjectNode> parseAlternatives(String text) {
    List<ObjectNode> selectors = new ArrayList<>();
    for (String selector : OR.split(text.strip(), -1)) {
      selectors.add(parse(selector));
    }
    return List.copyOf(selectors);
  }

  /// A Kubernetes LabelSelector as kubectl writes it; `<none>` if it is absent.
  public static String render(JsonNode selector) {
    List<String> terms = new ArrayList<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(label -> terms.add(label.getKey() + "=" + label.getValue().asString("")));
    selector.path("matchExpressions").forEach(expression -> terms.add(term(expression)));
    return terms.isEmpty() ? "<none>" : String.join(",", terms);
  }

  /// Selectors with ` or ` between them; `<none>` if there is none.
  public static String renderAlternatives(JsonNode selectors) {
    return selectors.isEmpty()
        ? "<none>"
        : selectors.valueStream().map(SelectorText::render).collect(Collectors.joining(" or "));
  }

  private static String term(JsonNode expression) {
    String key = expression.path("key").asString("");
    String values =
        expression
            .path("values")
            .valueStream()
            .map(value -> value.asString(""))
            .collect(Collectors.joining(",", "(", ")"));
    return switch (expression.path("operator").asString("")) {
      case "In" -> key + " in " + values;
      case "NotIn" -> key + " notin " + values;
      case "DoesNotExist" -> "!" + key;
      default -> key;
    };
  }

  private static void add(ObjectNode selector, String term) {
    if (FORMS.entrySet().stream().noneMatch(form -> added(selector, form, term))) {
      throw CliException.usage("\"" + term + "\" is no label selector");
    }
  }

  private static boolean added(ObjectNode selector, Map.Entry<Pattern, Adding> form, String term) {
    Matcher matcher = form.getKey().matcher(term);
    boolean matches = matcher.matches();
    if (matches) {
      form.getValue().add(selector, matcher);
    }
    return matches;
  }

  private static void equal(ObjectNode selector, Matcher term) {
    selector.withObjectProperty("matchLabels").put(term.group(1), term.group(2));
  }

  private static void unequal(ObjectNode selector, Matcher term) {
    expression(selector, term.group(1), "NotIn", List.of(term.group(2)));
  }

  private static void among(ObjectNode selector, Matcher term) {
    String operator = term.group(2).equals("in") ? "In" : "NotIn";
    expression(selector, term.group(1), operator, values(term.group(3)));
  }

  private static void present(ObjectNode selector, Matcher term) {
    String operator = term.group(1).isEmpty() ? "Exists" : "DoesNotExist";
    expression(selector, term.group(2), operator, List.of());
  }

  private static List<String> values(String text) {
    return List.of(text.strip().split("\\s*,\\s*", -1));
  }

  private static void expression(
      ObjectNode selector, String key, String operator, List<String> values) {
    ObjectNode expression = selector.withArrayProperty("matchExpressions").addObject();
    expression.put("key", key).put("operator", operator);
    if (!values.isEmpty()) {
      NewObject.put(expression, "values", values);
    }
  }

  /// Puts a term of one form into a selector.
  private interface Adding {
    void add(ObjectNode selector, Matcher term);
  }
}
