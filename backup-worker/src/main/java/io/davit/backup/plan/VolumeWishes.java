package io.davit.backup.plan;

import io.davit.model.policy.ResourcePolicies;

/// What a Backup says of volumes in general.
///
/// @param copyAll `defaultVolumesToFsBackup`
/// @param snapshots whether `snapshotVolumes` is not false
/// @param policies which come before everything else
public record VolumeWishes(boolean copyAll, boolean snapshots, ResourcePolicies policies) {}
