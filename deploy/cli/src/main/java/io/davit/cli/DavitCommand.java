package io.davit.cli;

import io.davit.cli.backup.BackupCommand;
import io.davit.cli.deadletter.DlqCommand;
import io.davit.cli.location.LocationCommand;
import io.davit.cli.password.PasswordCommand;
import io.davit.cli.process.DemoCommand;
import io.davit.cli.process.RunCommand;
import io.davit.cli.process.UpCommand;
import io.davit.cli.repo.RepoCommand;
import io.davit.cli.restore.RestoreCommand;
import io.davit.cli.schedule.ScheduleCommand;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The top of the command line: a list of commands, and nothing of its own.
@Command(
    name = "davit",
    mixinStandardHelpOptions = true,
    version = "davit 0.1.0",
    description = "Event-driven backup and restore for Kubernetes, on Kafka.",
    footer = {
      "",
      "Examples:",
      "  davit backup create nightly --include-namespaces shop --wait",
      "  davit restore create --from-backup nightly --wait",
      "  davit backup get -o yaml"
    })
final class DavitCommand implements Runnable {

  /// In the order of the help.
  private static final List<Class<?>> COMMANDS =
      List.of(
          UpCommand.class,
          DemoCommand.class,
          RunCommand.class,
          BackupCommand.class,
          ScheduleCommand.class,
          RestoreCommand.class,
          LocationCommand.class,
          PasswordCommand.class,
          DlqCommand.class,
          CompletionCommand.class,
          RepoCommand.class);

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /// The commands that are needed for what the user typed: the one that the first word names, since
  /// to make the others takes longer than a short command itself, or all.
  static List<Class<?>> needed(String... words) {
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(type -> type != CompletionCommand.class)
            .filter(type -> words.length > 0 && name(type).equals(words[0]))
            .toList();
    return named.isEmpty() ? COMMANDS : named;
  }

  private static String name(Class<?> type) {
    return Objects.requireNonNull(type.getAnnotation(Command.class)).name();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
