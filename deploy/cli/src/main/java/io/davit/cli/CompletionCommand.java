package io.davit.cli;

import io.davit.cli.session.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `davit completion`: a script that completes commands and flags.
@Command(
    name = "completion",
    description = "Print a script that completes commands and flags in a shell.",
    footer = {
      "",
      "Examples:",
      "  source <(davit completion bash)",
      "  davit completion zsh > ~/.davit-completion; echo 'source ~/.davit-completion' >> ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {

  /// Shells that understand the script; it switches on zsh's emulation itself.
  enum Shell {
    BASH,
    ZSH
  }

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  Shell shell = Shell.BASH;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Override
  public Integer call() {
    var out = command.commandLine().getOut();
    out.println(AutoComplete.bash("davit", command.root().commandLine()));
    out.flush();
    return ExitCode.OK.number();
  }
}
