package io.davit.backup.plan;

/// Where an item is in the archive: in gzip members of its own, so that it can be left out.
///
/// @param part number of the part
/// @param offset of its members in that part
/// @param length of its members
public record Place(int part, long offset, long length) {}
