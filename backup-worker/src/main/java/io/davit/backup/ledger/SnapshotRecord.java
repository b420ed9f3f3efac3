package io.davit.backup.ledger;

import tools.jackson.databind.node.ObjectNode;

/// A CSI snapshot that was taken, with its objects as the cluster had them; written once.
///
/// @param ordinal of its task
/// @param snapshot the VolumeSnapshot
/// @param content its VolumeSnapshotContent
public record SnapshotRecord(
    int ordinal, SnapshotResult.Taken result, ObjectNode snapshot, ObjectNode content) {}
