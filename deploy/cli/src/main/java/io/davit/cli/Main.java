package io.davit.cli;

import io.davit.cli.session.Surroundings;
import io.davit.cli.terminal.Screens;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.InstantSource;

/// The `davit` command.
public final class Main {

  private Main() {}

  /// Runs a command and exits with its code, see [io.davit.cli.session.ExitCode].
  public static void main(String[] args) {
    var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    var surroundings =
        new Surroundings(
            InstantSource.system(),
            new SecureRandom(),
            in,
            out -> Screens.of(out, System.getenv()));
    System.exit(Cli.of(surroundings, args).execute(args));
  }
}
