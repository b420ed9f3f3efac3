package io.davit.backup.prepare;

import io.davit.model.message.StorageLocation;
import io.davit.model.velero.v1.BackupSpec;
import java.time.Duration;
import java.util.List;

/// A Backup that may run: where to, for how long, and what it must have to itself.
///
/// @param location to which it is written
/// @param ttl after which it may be deleted, counted from its start
/// @param namespaces that it reads, at most [#MAX_NAMESPACES] names, or `*` for all
/// @param warnings for the run
public record Preparation(
    StorageLocation location, Duration ttl, List<String> namespaces, List<String> warnings) {

  /// More namespaces than this are taken as all of them: a state must stay small (protocol A2).
  public static final int MAX_NAMESPACES = 100;

  public Preparation {
    namespaces = List.copyOf(namespaces);
    warnings = List.copyOf(warnings);
  }

  /// The namespaces that a backup reads, as far as its spec says.
  public static List<String> namespaces(BackupSpec spec) {
    List<String> names = spec.includedNamespaces();
    boolean open = names.isEmpty() || names.stream().anyMatch(name -> name.matches(".*[*?\\[].*"));
    return open || names.size() > MAX_NAMESPACES ? List.of("*") : names;
  }
}
