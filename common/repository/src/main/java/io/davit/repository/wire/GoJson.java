package io.davit.repository.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes compact JSON byte for byte as Go's encoder does, since such bytes are hashed: keys in the
/// order of the calls, `<`, `>` and `&` escaped, bytes that are not UTF-8 as `\ufffd`.
///
/// A field method called `…OrOmit` leaves the field out when its value is zero, empty or null.
public final class GoJson {

  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(256);

  private GoJson() {}

  /// One object, without a newline behind it.
  public static String object(Consumer<GoJson> fields) {
    GoJson json = new GoJson();
    json.nested(fields);
    return json.out.toString();
  }

  /// The UTF-8 bytes of one object with a newline behind it.
  public static byte[] line(Consumer<GoJson> fields) {
    GoJson json = new GoJson();
    json.nested(fields);
    json.out.append('\n');
    return json.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  public GoJson text(String key, @Nullable String value) {
    key(key);
    if (value == null) {
      out.append("null");
    } else {
      string(value);
    }
    return this;
  }

  public GoJson textOrOmit(String key, @Nullable String value) {
    return value == null || value.isEmpty() ? this : text(key, value);
  }

  public GoJson number(String key, long value) {
    key(key);
    out.append(value);
    return this;
  }

  public GoJson numberOrOmit(String key, long value) {
    return value == 0 ? this : number(key, value);
  }

  public GoJson bool(String key, boolean value) {
    key(key);
    out.append(value);
    return this;
  }

  public GoJson boolOrOmit(String key, boolean value) {
    return value ? bool(key, true) : this;
  }

  public GoJson bytesOrOmit(String key, byte[] value) {
    return textOrOmit(key, Base64.getEncoder().encodeToString(value));
  }

  public GoJson object(String key, Consumer<GoJson> fields) {
    key(key);
    nested(fields);
    return this;
  }

  /// A value that is JSON already.
  public GoJson raw(String key, String json) {
    key(key);
    out.append(json);
    return this;
  }

  /// Strings by key, keys sorted by their UTF-8 bytes.
  public GoJson map(String key, @Nullable Map<String, String> values) {
    if (values == null) {
      return raw(key, "null");
    }
    return object(key, json -> sorted(values).forEach(json::text));
  }

  private static Map<String, String> sorted(Map<String, String> values) {
    Map<String, String> sorted = new TreeMap<>(ByteOrder.UTF8);
    sorted.putAll(values);
    return sorted;
  }

  public GoJson texts(String key, Collection<String> values) {
    key(key);
    out.append('[');
    for (String value : values) {
      comma();
      string(value);
    }
    out.append(']');
    return this;
  }

  public <T> GoJson array(String key, List<T> values, BiConsumer<GoJson, T> element) {
    key(key);
    out.append('[');
    for (T value : values) {
      comma();
      nested(json -> element.accept(json, value));
    }
    out.append(']');
    return this;
  }

  private void nested(Consumer<GoJson> fields) {
    out.append('{');
    fields.accept(this);
    out.append('}');
  }

  private void key(String key) {
    comma();
    string(key);
    out.append(':');
  }

  private void comma() {
    char last = out.charAt(out.length() - 1);
    if (last != '{' && last != '[') {
      out.append(',');
    }
  }

  private void string(String value) {
    out.append('"');
    if (isPlain(value)) {
      out.append(value);
    } else {
      value.codePoints().forEach(this::character);
    }
    out.append('"');
  }

  /// Whether a text is written as it is, as nearly all are.
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
        return false;
      }
    }
    return true;
  }

  private void character(int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '<', '>', '&', 0x2028, 0x2029 -> escape(c);
      default -> plain(c);
    }
  }

  private void plain(int c) {
    if (c < 0x20) {
      escape(c);
    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      escape(0xfffd);
    } else {
      out.appendCodePoint(c);
    }
  }

  private void escape(int c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(c >> shift & 0xf));
    }
  }
}
