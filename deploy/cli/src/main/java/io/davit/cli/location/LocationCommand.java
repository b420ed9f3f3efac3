package io.davit.cli.location;

import picocli.CommandLine.Command;

/// `davit backup-location`.
@Command(
    name = "backup-location",
    aliases = "backup-locations",
    description = "Backup locations: buckets that backups are kept in.",
    subcommands = {
      LocationCreate.class,
      LocationGet.class,
      LocationSet.class,
      LocationDelete.class
    })
public final class LocationCommand {}
