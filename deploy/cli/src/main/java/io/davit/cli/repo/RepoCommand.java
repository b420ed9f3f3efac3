package io.davit.cli.repo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `davit repo`, with the options that all commands below it take.
@Command(
    name = "repo",
    description = {
      "Work on a repository in a bucket or a directory, without cluster and Kafka.",
      "Words, flags and the connection file are those of the kopia command."
    },
    subcommands = {
      CreateCommand.class,
      ConnectCommand.class,
      DisconnectCommand.class,
      StatusCommand.class,
      SnapshotCommand.class,
      ListCommand.class,
      ShowCommand.class,
      ContentCommand.class,
      BlobCommand.class,
      MaintenanceCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  export KOPIA_PASSWORD=...",
      "  davit repo connect s3 --bucket backups --prefix kopia/shop/ --endpoint s3.example.com",
      "  davit repo snapshot list --all",
      "  davit repo snapshot restore 1d15e2ad33b745322fc5dec2db08f415/var/lib ./lib"
    })
public final class RepoCommand {

  @Option(
      names = "--config-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "the connection file (default: $$KOPIA_CONFIG_PATH, or that of kopia)")
  @Nullable Path configFile;

  @Option(
      names = {"-p", "--password"},
      paramLabel = "PASSWORD",
      scope = ScopeType.INHERIT,
      description = "of the repository (default: $$KOPIA_PASSWORD, or as stored, or asked for)")
  @Nullable String password;

  @Option(
      names = "--persist-credentials",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      scope = ScopeType.INHERIT,
      description = "keep the password beside the connection file (default: yes)")
  boolean persist;

  @Option(
      names = "--progress",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      scope = ScopeType.INHERIT,
      description = "show progress on a terminal (default: yes)")
  boolean progress;
}
