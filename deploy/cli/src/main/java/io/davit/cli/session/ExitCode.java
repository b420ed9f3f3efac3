package io.davit.cli.session;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a command tells a script. Velero's command line says 0 whatever became of a run.
public enum ExitCode {
  /// Done; with `--wait`: the run is Completed.
  OK(0, "done; with --wait: the run is Completed"),
  /// The command could not do what it was asked to.
  REFUSED(1, "not done: not found, refused, or no connection"),
  /// The command line was not understood.
  USAGE(2, "the command line was not understood"),
  /// The run ended PartiallyFailed.
  PARTIALLY_FAILED(3, "the run is PartiallyFailed"),
  /// The run ended Failed.
  FAILED(4, "the run is Failed"),
  /// The run ended FailedValidation.
  FAILED_VALIDATION(5, "the run is FailedValidation"),
  /// The wait was over before the run was.
  TIMEOUT(6, "waited in vain; the run may go on");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /// What the process exits with.
  public int number() {
    return number;
  }

  /// The code of a run that ended in a phase.
  public static ExitCode ofPhase(String phase) {
    return switch (phase) {
      case "Completed" -> OK;
      case "PartiallyFailed" -> PARTIALLY_FAILED;
      case "FailedValidation" -> FAILED_VALIDATION;
      default -> FAILED;
    };
  }

  /// The codes and what they mean, for `--help`.
  public static Map<String, String> described() {
    Map<String, String> described = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      described.put(String.valueOf(code.number), code.meaning);
    }
    return described;
  }
}
