package io.davit.backup.plan;

/// A pod with hooks or volumes. It has gzip members of its own, so that it can be left out of the
/// archive when a pre hook fails hard.
///
/// @param part number of the part that it is in
/// @param offset of its members in that part
/// @param length of its members
public record PlannedPod(
    String namespace, String name, String uid, int part, long offset, long length) {

  /// Where it is.
  public Place place() {
    return new Place(part, offset, length);
  }
}
