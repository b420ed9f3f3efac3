package io.davit.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// What is said to the repository machine, under [#key].
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RepositoryMessage {

  /// The key of a repository: `<location>/<name>`.
  static String key(StorageLocation location, String repository) {
    return location.name() + "/" + repository;
  }

  /// The repository must exist. Answered with [RunMessage.RepositoryReady] or
  /// [RunMessage.RepositoryFailed].
  ///
  /// @param create whether it is made if it does not exist
  record Ensure(
      String run, String machine, StorageLocation location, String repository, boolean create)
      implements RepositoryMessage {}

  /// These manifests, and all that carry the run's tags but `keep`, must be gone. Answered with
  /// [RunMessage.ManifestsForgotten] or [RunMessage.RepositoryFailed].
  ///
  /// @param ofRun run id whose tagged manifests are forgotten
  /// @param keep manifest ids that stay
  /// @param alsoForget manifest ids that go whatever their tags
  record Forget(
      String run,
      String machine,
      StorageLocation location,
      String repository,
      String ofRun,
      List<String> keep,
      List<String> alsoForget)
      implements RepositoryMessage {
    public Forget {
      keep = List.copyOf(keep);
      alsoForget = List.copyOf(alsoForget);
    }
  }
}
