package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.registry.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Decodes Kubernetes' protobuf envelope for the kinds that `kubectl create` sends in it:
/// Namespace, ConfigMap, Secret and ServiceAccount. All others are refused with 415.
///
/// Source of the field numbers: `generated.proto` of k8s.io/api and k8s.io/apimachinery 0.32.
final class Protobuf {
  private static final byte[] MAGIC = {'k', '8', 's', 0};
  private static final Message META =
      new Message(
          Map.of(
              1, new Field("name", Form.TEXT),
              2, new Field("generateName", Form.TEXT),
              3, new Field("namespace", Form.TEXT),
              11, new Field("labels", Form.TEXTS),
              12, new Field("annotations", Form.TEXTS),
              14, new Field("finalizers", Form.LIST)));
  private static final Map<String, Message> KINDS =
      Map.of(
          "Namespace", new Message(Map.of()),
          "ConfigMap",
              new Message(
                  Map.of(
                      2, new Field("data", Form.TEXTS),
                      3, new Field("binaryData", Form.BYTES),
                      4, new Field("immutable", Form.FLAG))),
          "Secret",
              new Message(
                  Map.of(
                      2, new Field("data", Form.BYTES),
                      3, new Field("type", Form.TEXT),
                      4, new Field("stringData", Form.TEXTS),
                      5, new Field("immutable", Form.FLAG))),
          "ServiceAccount",
              new Message(Map.of(4, new Field("automountServiceAccountToken", Form.FLAG))));

  private enum Form {
    TEXT,
    TEXTS,
    BYTES,
    LIST,
    FLAG
  }

  private record Field(String name, Form form) {}

  private record Message(Map<Integer, Field> fields) {}

  private Protobuf() {}

  static ObjectNode decode(byte[] body) {
    if (body.length < 4 || !Arrays.equals(Arrays.copyOf(body, 4), MAGIC)) {
      throw ApiException.badRequest("the request body is not in Kubernetes' protobuf envelope");
    }
    ObjectNode object = Json.object();
    byte[][] raw = {new byte[0]};
    new Reader(body, 4)
        .forEach((number, value) -> {
          if (number == 1) {
            typeMeta(value.bytes(), object);
          } else if (number == 2) {
            raw[0] = value.bytes();
          }
        });
    Message message = KINDS.get(Json.text(object, "kind"));
    if (message == null) {
      throw ApiException.unsupportedMediaType(
          "the emulator decodes protobuf of "
              + KINDS.keySet().stream().sorted().toList()
              + " only, not of "
              + Json.text(object, "kind")
              + ": send JSON or YAML (kubectl create -f, apply)");
    }
    new Reader(raw[0], 0)
        .forEach((number, value) -> {
          if (number == 1) {
            fill(META, value.bytes(), object.putObject("metadata"));
          }
        });
    fill(message, raw[0], object);
    return object;
  }

  private static void typeMeta(byte[] bytes, ObjectNode object) {
    new Reader(bytes, 0)
        .forEach((number, value) -> object.put(number == 1 ? "apiVersion" : "kind", value.text()));
  }

  private static void fill(Message message, byte[] bytes, ObjectNode object) {
    new Reader(bytes, 0)
        .forEach((number, value) -> {
          Field field = message.fields().get(number);
          if (field != null) {
            set(object, field, value);
          }
        });
  }

  private static void set(ObjectNode object, Field field, Value value) {
    switch (field.form()) {
      case TEXT -> {
        if (value.bytes().length > 0) {
          object.put(field.name(), value.text());
        }
      }
      case FLAG -> object.put(field.name(), value.number() != 0);
      case LIST -> Json.ensureArray(object, field.name()).add(value.text());
      case TEXTS, BYTES -> entry(Json.ensure(object, field.name()), field.form(), value.bytes());
    }
  }

  private static void entry(ObjectNode map, Form form, byte[] bytes) {
    byte[][] pair = {new byte[0], new byte[0]};
    new Reader(bytes, 0).forEach((number, value) -> pair[number == 1 ? 0 : 1] = value.bytes());
    String key = new String(pair[0], StandardCharsets.UTF_8);
    map.put(
        key,
        form == Form.BYTES
            ? Base64.getEncoder().encodeToString(pair[1])
            : new String(pair[1], StandardCharsets.UTF_8));
  }

  private static final class Value {
    private final long number;
    private final byte[] bytes;

    Value(long number, byte[] bytes) {
      this.number = number;
      this.bytes = bytes;
    }

    long number() {
      return number;
    }

    byte[] bytes() {
      return bytes;
    }

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private interface Visitor {
    void field(int number, Value value);
  }

  /// The wire format: tag, then varint or length and bytes.
  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    void forEach(Visitor visitor) {
      try {
        while (at < bytes.length) {
          int tag = (int) varint();
          visitor.field(tag >>> 3, value(tag & 7));
        }
      } catch (ArrayIndexOutOfBoundsException e) {
        throw ApiException.badRequest("the protobuf body is cut short");
      }
    }

    private Value value(int wireType) {
      return switch (wireType) {
        case 0 -> new Value(varint(), new byte[0]);
        case 1 -> take(8);
        case 2 -> take((int) varint());
        case 5 -> take(4);
        default -> throw ApiException.badRequest("unknown protobuf wire type " + wireType);
      };
    }

    private Value take(int length) {
      if (length < 0 || length > bytes.length - at) {
        throw ApiException.badRequest("the protobuf body is cut short");
      }
      at += length;
      return new Value(0, Arrays.copyOfRange(bytes, at - length, at));
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        byte next = bytes[at++];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw ApiException.badRequest("a protobuf number is too long");
    }
  }
}
