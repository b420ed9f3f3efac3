package io.davit.cli;

import io.davit.cli.process.RunCommand;
import io.davit.cli.process.UpCommand;
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
    subcommands = {UpCommand.class, RunCommand.class})
final class DavitCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
