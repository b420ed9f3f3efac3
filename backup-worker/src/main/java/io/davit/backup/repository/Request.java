package io.davit.backup.repository;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// What a run asked for and waits for.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface Request {

  String run();

  /// Machine of the run: where the answer goes.
  String machine();

  /// The repository must be there.
  record Opening(String run, String machine, boolean create) implements Request {}

  /// Manifests must be gone.
  record Forgetting(
      String run, String machine, String ofRun, List<String> keep, List<String> alsoForget)
      implements Request {
    public Forgetting {
      keep = List.copyOf(keep);
      alsoForget = List.copyOf(alsoForget);
    }
  }

  /// Whether both are the same request, asked twice.
  default boolean repeats(Request other) {
    return getClass() == other.getClass() && run().equals(other.run());
  }
}
