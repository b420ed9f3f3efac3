package io.davit.cli.session;

/// A command that cannot be done, with what to tell the user and the script.
public final class CliException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  private CliException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  /// The command line asks for something that cannot be meant.
  public static CliException usage(String message) {
    return new CliException(ExitCode.USAGE, message);
  }

  /// It cannot be done as things are.
  public static CliException refused(String message) {
    return new CliException(ExitCode.REFUSED, message);
  }

  /// It took too long.
  public static CliException timeout(String message) {
    return new CliException(ExitCode.TIMEOUT, message);
  }

  /// What the process exits with.
  public ExitCode code() {
    return code;
  }
}
