package io.davit.model.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads a section, and the sections in it.
final class SectionReader {

  private final Map<String, String> environment;
  private final List<String> problems;
  private final Set<String> knownVariables = new HashSet<>();
  private final Set<String> sections = new HashSet<>();

  SectionReader(Map<String, String> environment, List<String> problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /// Returns null if something is wrong; the problems say what.
  @Nullable Object section(Class<?> type, SettingKey key, JsonNode node) {
    if (!node.isObject()) {
      problems.add(key + ": want a section with keys");
      return null;
    }
    RecordComponent[] components = type.getRecordComponents();
    refuseUnknownKeys(components, key, node);
    int before = problems.size();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(components[i], key.child(components[i].getName()), node);
    }
    return problems.size() > before ? null : make(type, key, components, values);
  }

  private @Nullable Object component(RecordComponent component, SettingKey key, JsonNode parent) {
    JsonNode node = parent.path(component.getName());
    if (component.getType().isRecord() && component.getType() != Secret.class) {
      sections.add(key.environment() + "_");
      boolean absent = node.isMissingNode() || node.isNull();
      return section(
          component.getType(), key, absent ? JsonNodeFactory.instance.objectNode() : node);
    }
    knownVariables.add(key.environment());
    String variable = environment.get(key.environment());
    if (variable != null) {
      return parse(component, key.environment(), variable);
    }
    return node.isMissingNode() || node.isNull()
        ? absent(component, key)
        : given(component, key, node);
  }

  private @Nullable Object absent(RecordComponent component, SettingKey key) {
    Setting setting = describe(component);
    if (!setting.orElse().equals(Setting.NONE)) {
      return parse(component, key.path(), setting.orElse());
    }
    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      problems.add(key + ": is missing (or set " + key.environment() + ")");
    }
    return null;
  }

  private @Nullable Object given(RecordComponent component, SettingKey key, JsonNode node) {
    if (component.getType() == List.class && node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asString).toList();
    }
    if (component.getType() == Map.class && node.isObject()) {
      Map<String, String> map = new LinkedHashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asString()));
      return map;
    }
    if (node.isContainer()) {
      problems.add(key + ": want a single value");
      return null;
    }
    return parse(component, key.path(), node.asString());
  }

  private @Nullable Object parse(RecordComponent component, String key, String text) {
    try {
      return SettingValues.parse(component.getType(), text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      String shown = component.getType() == Secret.class ? "***" : text;
      problems.add(key + ": bad value \"" + shown + "\": " + e.getMessage());
      return null;
    }
  }

  private @Nullable Object make(
      Class<?> type, SettingKey key, RecordComponent[] components, @Nullable Object[] values) {
    try {
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      String refusal = String.valueOf(e.getTargetException().getMessage());
      problems.add((key.path().isEmpty() ? "settings" : key) + ": " + refusal);
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }

  private void refuseUnknownKeys(RecordComponent[] components, SettingKey key, JsonNode node) {
    Set<String> known = new HashSet<>();
    Stream.of(components).map(RecordComponent::getName).forEach(known::add);
    node.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problems.add(key.child(name) + ": there is no such setting"));
  }

  void refuseUnknownVariables() {
    environment.keySet().stream()
        .filter(name -> sections.stream().anyMatch(name::startsWith))
        .filter(name -> !knownVariables.contains(name))
        .filter(name -> sections.stream().noneMatch(longer -> longer.equals(name + "_")))
        .sorted()
        .forEach(name -> problems.add(name + ": there is no such setting"));
  }

  static Setting describe(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new IllegalStateException(component + " has no @Setting");
    }
    return setting;
  }
}
