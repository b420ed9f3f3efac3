package io.davit.testkit.kubernetes.controllers;

import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Where the volume of a new claim gets what is in it.
public interface SnapshotSource {
  /// The snapshot that a claim asks for.
  ///
  /// @return handle of the snapshot; empty if the claim asks for none
  /// @throws Refused while the claim cannot have it
  Optional<String> of(JsonNode claim);

  /// Fills a new volume from a snapshot; twice is once.
  void fill(String snapshot, Path volume);

  /// Why a claim stays Pending; it is tried again.
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }
  }
}
