package io.davit.backup.repository;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.message.StorageLocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One repository: who waits for what, and what is being done for the first of them.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RepositoryState {

  /// The repository and those who wait for it.
  ///
  /// @param location in which it lies, as the last request named it
  /// @param repository name within the location
  /// @param known the repository as it was last opened; null if it never was, or not lately
  /// @param queue requests, the one at work first
  /// @param issued how many ids were given out
  /// @param attempt at the first request, or the pause before all is forgotten if there is none
  /// @param upkeep the maintenance, beside which requests are served; null if there is none
  record Serving(
      StorageLocation location,
      String repository,
      @Nullable Known known,
      List<Request> queue,
      long issued,
      Attempt attempt,
      @Nullable Upkeep upkeep)
      implements RepositoryState {
    public Serving {
      queue = List.copyOf(queue);
    }

    Serving with(Attempt next) {
      return new Serving(location, repository, known, queue, issued + 1, next, upkeep);
    }

    Serving knowing(@Nullable Known next) {
      return new Serving(location, repository, next, queue, issued, attempt, upkeep);
    }

    Serving queued(List<Request> next) {
      return new Serving(location, repository, known, next, issued, attempt, upkeep);
    }

    Serving maintained(@Nullable Upkeep next) {
      return new Serving(location, repository, known, queue, issued + 1, attempt, next);
    }

    /// With one more request, which takes the place of the same one asked before unless that is at
    /// work.
    Serving plus(StorageLocation where, Request request) {
      List<Request> next = new ArrayList<>(queue);
      if (next.stream().noneMatch(request::repeats)) {
        next.add(request);
      }
      return new Serving(where, repository, known, next, issued, attempt, upkeep);
    }
  }

  /// A repository that was there.
  ///
  /// @param uniqueId hexadecimal
  record Known(String uniqueId, Instant openedAt) {}

  /// The maintenance of a repository.
  ///
  /// @param due when it runs next; null while it runs
  /// @param failures in a row
  record Upkeep(String id, @Nullable Instant due, int failures) {}

  /// An attempt at an effect, or a pause.
  ///
  /// @param number from 1
  /// @param notBefore when it goes on; null if it is owed now
  record Attempt(String id, int number, @Nullable Instant notBefore) {}
}
