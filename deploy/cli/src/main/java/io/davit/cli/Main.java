package io.davit.cli;

import picocli.CommandLine;

/// The `davit` command.
public final class Main {

  private Main() {}

  /// Runs a command and exits with its code.
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new DavitCommand()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
