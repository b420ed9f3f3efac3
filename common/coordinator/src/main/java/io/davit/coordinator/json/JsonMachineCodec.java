package io.davit.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.coordinator.machine.MachineCodec;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A codec for states and commands that are sealed interfaces of records, each with
/// `@JsonTypeInfo(use = SIMPLE_NAME, property = "type")`. Commands stand bare on the wire,
/// `{"type":"Prepared",…}`; so do messages of others, which one command wraps in memory only.
///
/// Unknown fields are ignored and nulls are left out, so a new field that may be null needs no new
/// schema.
///
/// @param <S> the machine's states
/// @param <C> the machine's commands
public final class JsonMachineCodec<S, C> implements MachineCodec<S, C> {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final int schema;
  private final int minReader;
  private final Class<S> states;
  private final Class<C> commands;
  private final Set<String> ownNames;
  private final @Nullable Heard<C, ?> heard;

  private JsonMachineCodec(
      int schema, int minReader, Class<S> states, Class<C> commands, @Nullable Heard<C, ?> heard) {
    this.schema = schema;
    this.minReader = minReader;
    this.states = states;
    this.commands = commands;
    this.heard = heard;
    this.ownNames = leafNames(commands, new HashSet<>());
    if (heard != null) {
      ownNames.remove(heard.wrapper.getSimpleName());
      requireDistinct(ownNames, leafNames(heard.messages, new HashSet<>()));
    }
  }

  /// The messages of others that the machine hears.
  private record Heard<C, M>(
      Class<M> messages, Class<? extends C> wrapper, Function<M, C> wrap, Function<C, M> unwrap) {

    C read(JsonNode json) {
      return wrap.apply(MAPPER.treeToValue(json, messages));
    }

    byte[] write(C command) {
      return MAPPER.writerFor(messages).writeValueAsBytes(unwrap.apply(command));
    }
  }

  /// A codec of a machine that hears only its own commands.
  ///
  /// @param schema of the form that is written
  /// @param minReader the oldest reader of that form
  public static <S, C> JsonMachineCodec<S, C> of(
      int schema, int minReader, Class<S> states, Class<C> commands) {
    return new JsonMachineCodec<>(schema, minReader, states, commands, null);
  }

  /// The same codec for a machine that also hears messages.
  ///
  /// @param messages sealed, as the commands; no message may have the simple name of a command
  /// @param wrapper the one command that wraps a message
  /// @throws IllegalArgumentException if a name is used twice
  public <M, W extends C> JsonMachineCodec<S, C> hearing(
      Class<M> messages, Class<W> wrapper, Function<M, W> wrap, Function<W, M> unwrap) {
    return new JsonMachineCodec<>(
        schema,
        minReader,
        states,
        commands,
        new Heard<C, M>(
            messages, wrapper, wrap::apply, command -> unwrap.apply(wrapper.cast(command))));
  }

  @Override
  public int schema() {
    return schema;
  }

  @Override
  public int minReader() {
    return minReader;
  }

  @Override
  public byte[] encodeState(S state) {
    return MAPPER.writerFor(states).writeValueAsBytes(state);
  }

  @Override
  public S decodeState(byte[] bytes, int schema) {
    return MAPPER.readValue(bytes, states);
  }

  @Override
  public byte[] encodeCommand(C command) {
    return heard != null && heard.wrapper.isInstance(command)
        ? heard.write(command)
        : MAPPER.writerFor(commands).writeValueAsBytes(command);
  }

  @Override
  public C decodeCommand(byte[] bytes) {
    JsonNode json = MAPPER.readTree(bytes);
    String type = json.path("type").asString("");
    if (ownNames.contains(type)) {
      return MAPPER.treeToValue(json, commands);
    }
    if (heard == null) {
      throw new IllegalArgumentException("type: no such command: '" + type + "'");
    }
    return heard.read(json);
  }

  private static Set<String> leafNames(Class<?> type, Set<String> names) {
    Class<?>[] permitted = type.getPermittedSubclasses();
    if (permitted == null) {
      names.add(type.getSimpleName());
      return names;
    }
    for (Class<?> subclass : permitted) {
      leafNames(subclass, names);
    }
    return names;
  }

  private static void requireDistinct(Set<String> own, Set<String> messages) {
    Set<String> both = new HashSet<>(own);
    both.retainAll(messages);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException("both a command and a message: " + both);
    }
  }
}
