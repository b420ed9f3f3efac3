package io.davit.kube.archive;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Compact JSON with sorted keys, byte for byte as Go's encoder writes a map (`encoding/json`), so
/// that an object reads the same whether Velero or Davit archived it. Numbers keep every digit.
public final class GoJson {

  private GoJson() {}

  /// Encodes a tree, without a newline at its end.
  public static byte[] bytes(JsonNode node) {
    StringBuilder out = new StringBuilder();
    write(node, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node, out);
      case ARRAY -> array(node, out);
      case STRING -> text(node.stringValue(), out);
      case NUMBER -> out.append(number(node));
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("no JSON: " + node.getNodeType());
    }
  }

  private static void object(JsonNode node, StringBuilder out) {
    char separator = '{';
    for (Map.Entry<String, JsonNode> field :
        node.properties().stream().sorted(GoJson::byKey).toList()) {
      out.append(separator);
      text(field.getKey(), out);
      out.append(':');
      write(field.getValue(), out);
      separator = ',';
    }
    out.append(separator == '{' ? "{}" : "}");
  }

  /// Go compares the bytes of UTF-8; Java's own order differs above U+D800.
  private static int byKey(Map.Entry<String, JsonNode> one, Map.Entry<String, JsonNode> other) {
    return Arrays.compareUnsigned(
        one.getKey().getBytes(StandardCharsets.UTF_8),
        other.getKey().getBytes(StandardCharsets.UTF_8));
  }

  private static void array(JsonNode node, StringBuilder out) {
    char separator = '[';
    for (JsonNode item : node) {
      out.append(separator);
      write(item, out);
      separator = ',';
    }
    out.append(separator == '[' ? "[]" : "]");
  }

  private static String number(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.bigIntegerValue().toString();
    }
    BigDecimal value = node.decimalValue();
    int exponent = value.precision() - value.scale() - 1;
    if (value.signum() == 0 || (exponent >= -6 && exponent < 21)) {
      return value.toPlainString();
    }
    return scientific(value, exponent);
  }

  /// Go's `1e+21` and `1.5e-7`.
  private static String scientific(BigDecimal value, int exponent) {
    BigDecimal mantissa = value.movePointLeft(exponent).stripTrailingZeros();
    return mantissa.toPlainString() + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      character(c, out);
    }
    out.append('"');
  }

  private static void character(int c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '<', '>', '&', 0x2028, 0x2029 -> escape(c, out);
      default -> {
        if (c < 0x20) {
          escape(c, out);
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
          escape(0xfffd, out); // half of a pair is no character
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private static void escape(int c, StringBuilder out) {
    String hex = Integer.toHexString(c);
    out.append("\\u").append("0000", 0, 4 - hex.length()).append(hex);
  }
}
