package io.davit.coordinator.run;

import io.davit.model.message.RunEvent.Subject;
import io.davit.model.run.RunKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The resource that asks for a run, as a state carries it.
///
/// @param tree without what no run needs
public record AskingResource(JsonNode tree) {
  private static final int MAX = 32 * 1024;

  /// Leaves out the managed fields, which say who wrote what.
  public static AskingResource of(JsonNode resource) {
    JsonNode copy = resource.deepCopy();
    if (copy.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    return new AskingResource(copy);
  }

  /// The run that it asks for, with its first id given out.
  ///
  /// @param now in place of a creation time that cannot be read
  public Run run(String key, RunKind kind, Instant now) {
    JsonNode metadata = tree.path("metadata");
    Subject subject =
        new Subject(
            kind, metadata.path("namespace").asString(""), metadata.path("name").asString(""));
    return new Run(key, subject, createdAt(metadata, now), 0, 0, null).issuing();
  }

  /// What to say if it is too large: until the plan is written the state carries it (protocol A2).
  public Optional<String> tooLarge() {
    int size = tree.toString().length();
    return size > MAX
        ? Optional.of("the resource has " + size + " characters; a run carries at most " + MAX)
        : Optional.empty();
  }

  private static Instant createdAt(JsonNode metadata, Instant now) {
    try {
      return Instant.parse(metadata.path("creationTimestamp").asString(""));
    } catch (DateTimeException _) {
      return now;
    }
  }
}
