package io.davit.kube.archive;

/// How much of an archive is read at most.
///
/// @param entryBytes of one entry
/// @param totalBytes of all entries together
/// @param entries how many
public record ArchiveLimits(long entryBytes, long totalBytes, long entries) {

  /// More than any cluster holds: etcd keeps objects of 1.5 MiB at most, and 8 GiB in all.
  public static final ArchiveLimits DEFAULT = new ArchiveLimits(16L << 20, 64L << 30, 20_000_000);
}
