package io.davit.scheduler.gate;

import io.davit.coordinator.machine.MachineCodec;
import io.davit.model.channel.Channels;
import io.davit.model.message.GateMessage;
import io.davit.model.message.Permit;
import io.davit.model.message.Permit.Kind;
import io.davit.model.message.Permit.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the gate's state tersely, since hundreds of requests must fit into one record: each is an
/// array of run, machine, creation time in epoch milliseconds, then a string for each permit, such
/// as `BXdefault/nightly` (backup, exclusive) or `NSshop` (namespace, shared).
final class GateCodec implements MachineCodec<GateState, GateMessage> {

  private static final int SCHEMA = 1;

  private final JsonMapper json = JsonMapper.builder().build();

  @Override
  public int schema() {
    return SCHEMA;
  }

  @Override
  public int minReader() {
    return SCHEMA;
  }

  @Override
  public byte[] encodeState(GateState state) {
    ObjectNode node = json.createObjectNode();
    ArrayNode held = node.putArray("held");
    state.held().forEach(request -> write(held, request));
    ArrayNode waiting = node.putArray("waiting");
    state.waiting().forEach(request -> write(waiting, request));
    return json.writeValueAsBytes(node);
  }

  @Override
  public GateState decodeState(byte[] bytes, int schema) {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException("schema: " + schema + " of gate is unknown");
    }
    JsonNode node = json.readTree(bytes);
    return new GateState(requests(node.required("held")), requests(node.required("waiting")));
  }

  @Override
  public byte[] encodeCommand(GateMessage command) {
    return json.writerFor(GateMessage.class).writeValueAsBytes(command);
  }

  @Override
  public GateMessage decodeCommand(byte[] bytes) {
    GateMessage message = json.readValue(bytes, GateMessage.class);
    switch (message) {
      case GateMessage.Acquire acquire -> require(acquire);
      case GateMessage.Release(var run) -> Objects.requireNonNull(run, "run: missing");
    }
    return message;
  }

  /// What gets past here is decided: a machine that throws would close the gate for all.
  private static void require(GateMessage.Acquire acquire) {
    Objects.requireNonNull(acquire.run(), "run: missing");
    Objects.requireNonNull(acquire.createdAt(), "createdAt: missing");
    Channels.runs(Objects.requireNonNull(acquire.machine(), "machine: missing"));
    for (Permit permit : acquire.permits()) {
      Objects.requireNonNull(permit.kind(), "permits.kind: missing");
      Objects.requireNonNull(permit.id(), "permits.id: missing");
      Objects.requireNonNull(permit.mode(), "permits.mode: missing");
    }
  }

  private static void write(ArrayNode all, Request request) {
    ArrayNode one = all.addArray();
    one.add(request.run()).add(request.machine()).add(request.createdAt().toEpochMilli());
    request
        .permits()
        .forEach(permit -> one.add(letter(permit.kind()) + letter(permit.mode()) + permit.id()));
  }

  private static List<Request> requests(JsonNode all) {
    return all.valueStream().map(GateCodec::request).toList();
  }

  private static Request request(JsonNode one) {
    Stream<JsonNode> permits = one.valueStream().skip(3);
    return new Request(
        one.required(0).stringValue(),
        one.required(1).stringValue(),
        Instant.ofEpochMilli(one.required(2).longValue()),
        permits.map(permit -> permit(permit.stringValue())).toList());
  }

  private static Permit permit(String text) {
    return new Permit(kind(text), text.substring(2), mode(text));
  }

  private static String letter(Kind kind) {
    return switch (kind) {
      case NAMESPACE -> "N";
      case BACKUP -> "B";
      case TARGET -> "T";
      case LOCATION -> "L";
    };
  }

  private static String letter(Mode mode) {
    return switch (mode) {
      case SHARED -> "S";
      case EXCLUSIVE -> "X";
    };
  }

  private static Kind kind(String text) {
    return Stream.of(Kind.values())
        .filter(kind -> text.startsWith(letter(kind)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("permit: kind of " + text));
  }

  private static Mode mode(String text) {
    return Stream.of(Mode.values())
        .filter(mode -> text.startsWith(letter(mode), 1))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("permit: mode of " + text));
  }
}
