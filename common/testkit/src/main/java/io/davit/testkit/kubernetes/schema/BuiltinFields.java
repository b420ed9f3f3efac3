package io.davit.testkit.kubernetes.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of built-in kinds and their types, as the Kubernetes client's classes have them.
public final class BuiltinFields {
  private static final KubernetesSerialization KNOWN = new KubernetesSerialization();
  private static final Map<Class<?>, Map<String, Type>> FIELDS = new ConcurrentHashMap<>();
  private static final Set<String> SCHEMAS = Set.of("apiextensions.k8s.io");

  private final String kind;
  private final List<String> unknown = new ArrayList<>();
  private final List<String> mistyped = new ArrayList<>();

  private BuiltinFields(String kind) {
    this.kind = kind;
  }

  /// What decoding found.
  ///
  /// @param unknown paths of fields that the kind does not have; they are gone from the object
  /// @param mistyped sentences about values of the wrong type
  public record Findings(List<String> unknown, List<String> mistyped) {}

  /// Removes what the kind does not have, and nulls. Says what it found; of kinds that the client
  /// does not know either: nothing.
  public static Findings decode(ResourceKind kind, ObjectNode object) {
    var decoding = new BuiltinFields(kind.kind());
    var known = KNOWN.getRegisteredKubernetesResource(kind.apiVersion(), kind.kind());
    if (known != null && !SCHEMAS.contains(kind.group())) {
      decoding.object(object, known, "");
    }
    return new Findings(decoding.unknown, decoding.mistyped);
  }

  private void object(ObjectNode object, Class<?> type, String path) {
    var fields = FIELDS.computeIfAbsent(type, BuiltinFields::fieldsOf);
    for (String name : List.copyOf(object.propertyNames())) {
      var field = fields.get(name);
      var here = path.isEmpty() ? name : path + "." + name;
      if (object.path(name).isNull()) {
        object.remove(name);
      } else if (field == null) {
        unknown.add(here);
        object.remove(name);
      } else {
        value(object.path(name), field, here);
      }
    }
  }

  private void value(JsonNode value, Type type, String path) {
    if (type instanceof ParameterizedType generic) {
      collection(value, generic, path);
    } else if (type instanceof Class<?> plain && !isFree(plain)) {
      plain(value, plain, path);
    }
  }

  private void collection(JsonNode value, ParameterizedType type, String path) {
    var inner = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
    if (type.getRawType() == List.class) {
      if (expect(value.isArray(), value, "list", path)) {
        int i = 0;
        for (JsonNode item : (ArrayNode) value) {
          value(item, inner, path + "[" + i++ + "]");
        }
      }
    } else if (expect(value.isObject(), value, "map", path)) {
      value.forEachEntry((name, entry) -> value(entry, inner, path + "." + name));
    }
  }

  private void plain(JsonNode value, Class<?> type, String path) {
    if (value.isNull()) {
      return;
    }
    if (type == String.class || type.isEnum()) {
      expect(value.isString(), value, "string", path);
    } else if (type == Boolean.class || type == boolean.class) {
      expect(value.isBoolean(), value, "bool", path);
    } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      expect(value.isNumber(), value, "number", path);
    } else if (expect(value.isObject(), value, "object", path)) {
      object((ObjectNode) value, type, path);
    }
  }

  private boolean expect(boolean fits, JsonNode value, String wanted, String path) {
    if (!fits) {
      mistyped.add(
          "json: cannot unmarshal %s into Go struct field %s.%s of type %s"
              .formatted(value.getNodeType().name().toLowerCase(Locale.ROOT), kind, path, wanted));
    }
    return fits;
  }

  /// Whether a type reads its JSON itself, or has no fields that the class names.
  private static boolean isFree(Class<?> type) {
    if (type == String.class || type.isPrimitive() || type.isEnum() || isBoxed(type)) {
      return false;
    }
    var own = type.getAnnotation(JsonDeserialize.class);
    return (own != null && own.using() != ValueDeserializer.None.class)
        || !KubernetesResource.class.isAssignableFrom(type)
        || FIELDS.computeIfAbsent(type, BuiltinFields::fieldsOf).isEmpty();
  }

  private static boolean isBoxed(Class<?> type) {
    return type == Boolean.class || Number.class.isAssignableFrom(type);
  }

  private static Map<String, Type> fieldsOf(Class<?> type) {
    Map<String, Type> fields = new HashMap<>();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        var property = field.getAnnotation(JsonProperty.class);
        if (property != null) {
          fields.putIfAbsent(
              property.value().isEmpty() ? field.getName() : property.value(),
              field.getGenericType());
        }
      }
    }
    return Map.copyOf(fields);
  }
}
