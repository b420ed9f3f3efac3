package io.davit.cli.process;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `davit run`: one process, alone, as its image runs it.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run one process until SIGTERM.",
    footer = {
      "",
      "Settings come from the file and the environment, which wins:",
      "  DAVIT_KAFKA_BOOTSTRAP_SERVERS=kafka:9092 davit run scheduler",
      "  davit run backup-worker --settings /etc/davit/backup-worker.yaml"
    })
public final class RunCommand implements Runnable {

  /// What can be run.
  enum Which {
    SCHEDULER,
    BACKUP_WORKER,
    RESTORE_WORKER,
    HOOK_RUNNER,
    NODE_AGENT,
    MOVER;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  @Parameters(index = "0", paramLabel = "PROCESS", description = "one of ${COMPLETION-CANDIDATES}")
  @SuppressWarnings("NullAway.Init")
  private Which which;

  @Option(names = "--settings", paramLabel = "FILE", description = "YAML file of settings")
  private @Nullable Path settings;

  @Override
  public void run() {
    String[] arguments =
        settings == null ? new String[0] : new String[] {"--settings", settings.toString()};
    try {
      start(arguments);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(String[] arguments) throws InterruptedException {
    switch (which) {
      case SCHEDULER -> io.davit.scheduler.Main.main(arguments);
      case BACKUP_WORKER -> io.davit.backup.Main.main(arguments);
      case RESTORE_WORKER -> io.davit.restore.Main.main(arguments);
      case HOOK_RUNNER -> io.davit.hookrunner.Main.main(arguments);
      case NODE_AGENT -> io.davit.mover.agent.AgentMain.main(arguments);
      case MOVER -> io.davit.mover.shot.MoverMain.main(arguments);
    }
  }
}
