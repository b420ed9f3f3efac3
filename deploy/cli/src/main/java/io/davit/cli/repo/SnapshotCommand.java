package io.davit.cli.repo;

import picocli.CommandLine.Command;

@Command(
    name = "snapshot",
    description = "Make, list, verify, restore and delete snapshots.",
    subcommands = {
      SnapshotCreate.class,
      SnapshotList.class,
      SnapshotVerify.class,
      SnapshotRestore.class,
      SnapshotDelete.class
    })
final class SnapshotCommand extends Group {}
