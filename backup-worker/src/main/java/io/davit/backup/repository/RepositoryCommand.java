package io.davit.backup.repository;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.run.Failure;
import java.time.Instant;

/// What a repository hears.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RepositoryCommand {

  /// From a run.
  record Heard(RepositoryMessage message) implements RepositoryCommand {}

  /// A pause is over.
  record Due(String id) implements RepositoryCommand {}

  /// The repository is there and was opened with the password.
  record Opened(String id, String uniqueId) implements RepositoryCommand {}

  /// The manifests are gone.
  record Forgotten(String id, Instant at) implements RepositoryCommand {}

  /// It is time to maintain the repository.
  record UpkeepDue(String id) implements RepositoryCommand {}

  /// The repository was maintained, or need not be.
  ///
  /// @param next when it is to be maintained again
  record Maintained(String id, Instant next) implements RepositoryCommand {}

  /// There is no such repository any more.
  record Gone(String id) implements RepositoryCommand {}

  /// An attempt failed.
  record AttemptFailed(String id, Failure failure) implements RepositoryCommand {}

  /// There are more requests, or longer ones, than a state can hold.
  record TooMuch(String run, String machine) implements RepositoryCommand {}
}
