package io.davit.testkit.golden;

import io.davit.coordinator.machine.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The states of a machine as a release has written them (protocol B9): one of each form, in
/// `src/test/resources/states/<machine>-<schema>.json`. A release must read them, owe what they
/// owe, and write all of it again; a field that came later is there besides, with what its absence
/// means. `-Ddavit.golden=write` writes the file anew: only for a form that no release has written.
public final class GoldenStates<S> {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final Machine<S, ?, ?> machine;
  private final Function<S, String> form;

  /// @param form names the form of a state: one of each is kept
  public GoldenStates(Machine<S, ?, ?> machine, Function<S, String> form) {
    this.machine = machine;
    this.form = form;
  }

  /// Reads the file and holds the machine to it.
  ///
  /// @param reached states to choose from when the file is written anew
  /// @param forms all that there are
  /// @throws AssertionError naming the form that is not as it was, or is missing
  public void hold(Iterable<S> reached, Class<?> forms) {
    if ("write".equals(System.getProperty("davit.golden"))) {
      write(reached);
    }
    Map<String, JsonNode> golden = read();
    Set<String> missing = new TreeSet<>(names(forms));
    golden.forEach((name, stored) -> missing.remove(hold(name, stored)));
    if (!missing.isEmpty()) {
      throw new AssertionError(file() + " has no state of form " + missing);
    }
  }

  private String hold(String name, JsonNode stored) {
    S state =
        machine
            .codec()
            .decodeState(
                JSON.writeValueAsBytes(stored.path("state")), stored.path("schema").asInt());
    JsonNode again = JSON.readTree(machine.codec().encodeState(state));
    if (!keeps(again, stored.path("state"))) {
      throw new AssertionError(name + " was " + stored.path("state") + "\nand is now " + again);
    }
    var _ = machine.owed(state);
    var _ = machine.timers(state);
    return form.apply(state);
  }

  private static boolean keeps(JsonNode now, JsonNode then) {
    if (then.isObject()) {
      return now.isObject()
          && then.properties().stream().allMatch(it -> keeps(now.path(it.getKey()), it.getValue()));
    }
    if (then.isArray() && now.size() == then.size()) {
      return IntStream.range(0, then.size()).allMatch(i -> keeps(now.path(i), then.path(i)));
    }
    return now.equals(then);
  }

  private void write(Iterable<S> reached) {
    Map<String, S> chosen = new TreeMap<>();
    reached.forEach(state -> chosen.merge(form.apply(state), state, this::richer));
    ObjectNode file = JSON.createObjectNode();
    chosen.forEach((name, state) -> {
      ObjectNode stored = file.putObject(name);
      stored.put("schema", machine.codec().schema());
      stored.put("minReader", machine.codec().minReader());
      stored.set("state", JSON.readTree(machine.codec().encodeState(state)));
    });
    try {
      Files.createDirectories(file().getParent());
      Files.writeString(
          file(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The one that says more.
  private S richer(S one, S other) {
    int left = machine.codec().encodeState(one).length;
    return machine.codec().encodeState(other).length > left ? other : one;
  }

  private Map<String, JsonNode> read() {
    try {
      Map<String, JsonNode> read = new LinkedHashMap<>();
      JSON.readTree(Files.readString(file()))
          .properties()
          .forEach(entry -> read.put(entry.getKey(), entry.getValue()));
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return Path.of(System.getProperty("basedir", "."))
        .resolve("src/test/resources/states")
        .resolve(machine.name() + "-" + machine.codec().schema() + ".json");
  }

  private static Collection<String> names(Class<?> type) {
    Class<?>[] permitted = type.getPermittedSubclasses();
    if (permitted == null) {
      return List.of(type.getSimpleName());
    }
    List<String> names = new ArrayList<>();
    for (Class<?> subclass : permitted) {
      names.addAll(names(subclass));
    }
    return names;
  }
}
