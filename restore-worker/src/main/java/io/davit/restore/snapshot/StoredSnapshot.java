package io.davit.restore.snapshot;

/// A snapshot that a backup counts on.
///
/// @param name of the VolumeSnapshot that was taken; the claim's own where the backup has none
/// @param driver of CSI
/// @param handle by which the driver knows it
/// @param size in bytes that a volume needs; 0 if nobody says
/// @param mode of the volume that was captured; empty if nobody says
public record StoredSnapshot(String name, String driver, String handle, long size, String mode) {}
