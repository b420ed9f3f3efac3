package io.davit.cli.restore;

import picocli.CommandLine.Command;

/// `davit restore`.
@Command(
    name = "restore",
    aliases = "restores",
    description = "Restores: what was brought back.",
    subcommands = {
      RestoreCreate.class,
      RestorePlan.class,
      RestoreGet.class,
      RestoreDescribe.class,
      RestoreLogs.class,
      RestoreCancel.class,
      RestoreDelete.class
    })
public final class RestoreCommand {}
