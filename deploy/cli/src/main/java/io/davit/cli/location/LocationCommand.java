package io.davit.cli.location;

import picocli.CommandLine.Command;

/// `davit backup-location`.
@Command(
    name = "backup-location",
    description = "Backup locations: buckets that backups are kept in.",
    subcommands = {LocationCreate.class, LocationGet.class, LocationSet.class})
public final class LocationCommand {}
