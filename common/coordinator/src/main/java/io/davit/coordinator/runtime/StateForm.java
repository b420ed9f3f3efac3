package io.davit.coordinator.runtime;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.machine.Done;
import io.davit.coordinator.machine.MachineCodec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How entries stand in the state topic: `{"schema":1,"minReader":1,"state":{…}}`,
/// `{"done":{"at":…,"outcome":…}}`, and, under a key of its own so that the state stays as it is,
/// `{"quarantine":{"at":…,"reason":…}}`.
final class StateForm<S> {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int MAX_OUTCOME_BYTES = 128;

  private final MachineCodec<S, ?> codec;

  StateForm(MachineCodec<S, ?> codec) {
    this.codec = codec;
  }

  /// What a record says.
  sealed interface Stored<S> {
    record Living<S>(S state) implements Stored<S> {}

    record Ended<S>(Done done) implements Stored<S> {}

    record Quarantined<S>(String reason) implements Stored<S> {}
  }

  Bytes living(S state) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ("{\"schema\":" + codec.schema() + ",\"minReader\":" + codec.minReader() + ",\"state\":")
            .getBytes(StandardCharsets.UTF_8));
    out.writeBytes(codec.encodeState(state));
    out.write('}');
    return Bytes.of(out.toByteArray());
  }

  /// At most 256 bytes (protocol B6).
  static Bytes ended(Done done) {
    return json("done", done);
  }

  static Bytes quarantined(String reason, Instant at) {
    return json("quarantine", new Quarantine(reason, at));
  }

  private record Quarantine(String reason, Instant at) {}

  private static Bytes json(String name, Object value) {
    return Bytes.of(
        MAPPER.writeValueAsBytes(MAPPER.createObjectNode().set(name, MAPPER.valueToTree(value))));
  }

  /// An outcome that fits into a Done record, whatever its characters are.
  static Done done(String outcome, Instant at) {
    String fits = outcome;
    while (MAPPER.writeValueAsBytes(fits).length > MAX_OUTCOME_BYTES) {
      fits = fits.substring(0, fits.offsetByCodePoints(fits.length(), -1));
    }
    return new Done(fits, at);
  }

  /// Reads a record.
  ///
  /// @throws TooOldToRead if only a newer release can read it
  /// @throws RuntimeException if it does not decode
  Stored<S> read(Bytes bytes) {
    JsonNode json = MAPPER.readTree(bytes.array());
    if (json.has("done")) {
      return new Stored.Ended<>(MAPPER.treeToValue(json.get("done"), Done.class));
    }
    if (json.has("quarantine")) {
      return new Stored.Quarantined<>(json.get("quarantine").path("reason").asString(""));
    }
    int minReader = json.required("minReader").asInt();
    if (minReader > codec.reader()) {
      throw new TooOldToRead(
          "minReader: " + minReader + " is above " + codec.reader() + ", what this release reads");
    }
    return new Stored.Living<>(
        codec.decodeState(
            MAPPER.writeValueAsBytes(json.required("state")), json.required("schema").asInt()));
  }
}
