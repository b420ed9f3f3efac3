package io.davit.cli.session;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Flags of Velero that Davit does not have: refused by name, with the reason, rather than as
/// unknown.
public final class UnsupportedOptions {

  private UnsupportedOptions() {}

  private static void refuse(CommandSpec command, String flag, String reason) {
    throw new ParameterException(
        command.commandLine(), flag + " is not supported by Davit: " + reason);
  }

  /// Flags of `backup create` and `schedule create`.
  public static final class OfBackups {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command = CommandSpec.create();

    @Option(names = "--snapshot-move-data", hidden = true, arity = "0..1")
    void snapshotMoveData(String ignored) {
      refuse(command, "--snapshot-move-data", "there are no snapshots yet, files are copied");
    }

    @Option(names = "--data-mover", hidden = true)
    void dataMover(String ignored) {
      refuse(command, "--data-mover", "there are no snapshots yet, files are copied");
    }

    @Option(names = "--csi-snapshot-timeout", hidden = true)
    void csiSnapshotTimeout(String ignored) {
      refuse(command, "--csi-snapshot-timeout", "there are no snapshots yet");
    }

    @Option(names = "--volume-snapshot-locations", hidden = true)
    void volumeSnapshotLocations(String ignored) {
      refuse(command, "--volume-snapshot-locations", "there are no snapshots yet");
    }

    @Option(names = "--item-operation-timeout", hidden = true)
    void itemOperationTimeout(String ignored) {
      refuse(command, "--item-operation-timeout", "no plugin works beside the run");
    }

    @Option(names = "--parallel-files-upload", hidden = true)
    void parallelFilesUpload(String ignored) {
      refuse(
          command, "--parallel-files-upload", "the node agent's settings say how much it copies");
    }

    @Option(names = "--use-owner-references-in-backup", hidden = true, arity = "0..1")
    void useOwnerReferences(String ignored) {
      refuse(
          command,
          "--use-owner-references-in-backup",
          "deleting a schedule must not delete its backups");
    }
  }

  /// Flags of `restore create`.
  public static final class OfRestores {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command = CommandSpec.create();

    @Option(names = "--item-operation-timeout", hidden = true)
    void itemOperationTimeout(String ignored) {
      refuse(command, "--item-operation-timeout", "no plugin works beside the run");
    }

    @Option(names = "--write-sparse-files", hidden = true, arity = "0..1")
    void writeSparseFiles(String ignored) {
      refuse(command, "--write-sparse-files", "holes are always written as holes");
    }

    @Option(names = "--parallel-files-download", hidden = true)
    void parallelFilesDownload(String ignored) {
      refuse(
          command, "--parallel-files-download", "the node agent's settings say how much it copies");
    }
  }
}
