package io.davit.cli;

import io.davit.cli.session.CliException;
import io.davit.cli.session.ExitCode;
import io.davit.cli.session.Surroundings;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;

/// The command line as a whole: how commands are made, what they say when they fail, and what they
/// exit with.
final class Cli {

  private Cli() {}

  /// @param words what the user typed, as far as it is known: only what they need is made
  static CommandLine of(Surroundings surroundings, String... words) {
    var line = new CommandLine(new DavitCommand(), factory(surroundings));
    DavitCommand.needed(words).forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((failure, _) -> misused(failure));
    line.setExecutionExceptionHandler((failure, command, _) -> failed(failure, command));
    teach(line);
    return line;
  }

  /// Commands take [Surroundings], or nothing.
  private static IFactory factory(Surroundings surroundings) {
    var otherwise = CommandLine.defaultFactory();
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
          if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Surroundings.class})) {
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(surroundings));
          }
        }
        return otherwise.create(type);
      }
    };
  }

  private static void teach(CommandLine line) {
    if (!line.getCommandSpec().mixinStandardHelpOptions()) {
      line.getCommandSpec().mixinStandardHelpOptions(true);
    }
    line.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.described());
    line.getSubcommands().values().forEach(Cli::teach);
  }

  private static int misused(ParameterException failure) {
    var line = failure.getCommandLine();
    tell(line, failure);
    line.getErr()
        .println("See `" + line.getCommandSpec().qualifiedName() + " --help` for examples.");
    return ExitCode.USAGE.number();
  }

  private static int failed(Exception failure, CommandLine line) {
    tell(line, failure);
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return failure instanceof CliException known
        ? known.code().number()
        : ExitCode.REFUSED.number();
  }

  private static void tell(CommandLine line, Exception failure) {
    line.getErr()
        .println("davit: " + Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
    line.getErr().flush();
  }
}
