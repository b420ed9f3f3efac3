package io.davit.cli.deadletter;

import io.davit.cli.output.OutputOptions;
import io.davit.events.deadletter.DeadLetters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "show",
    description = "Show dead letters whole: headers, value, reason, and where they were read.",
    footer = {
      "",
      "Examples:",
      "  davit dlq show requests 17",
      "  davit dlq show requests 17 -o json"
    })
final class DlqShow implements Callable<Integer> {

  @Mixin Chosen chosen = new Chosen();
  @Mixin Broker broker = new Broker();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    try (var letters = new DeadLetters(broker.settings())) {
      var trees = chosen.in(letters).stream().map(LetterText::whole).toList();
      broker.say(output.render(trees, true));
    }
    return 0;
  }
}
