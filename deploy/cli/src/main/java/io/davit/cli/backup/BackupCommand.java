package io.davit.cli.backup;

import picocli.CommandLine.Command;

/// `davit backup`.
@Command(
    name = "backup",
    aliases = "backups",
    description = "Backups: what was saved, and when.",
    subcommands = {
      BackupCreate.class,
      BackupPlan.class,
      BackupGet.class,
      BackupDescribe.class,
      BackupLogs.class,
      BackupDownload.class,
      BackupCancel.class,
      BackupAdopt.class,
      BackupDelete.class
    })
public final class BackupCommand {}
