package io.davit.cli.deadletter;

import io.davit.cli.session.CliException;
import io.davit.events.deadletter.DeadLetters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "redrive",
    description = "Send dead letters again to where they were read, each once.",
    footer = {
      "",
      "Examples:",
      "  davit dlq redrive requests 17 18",
      "  davit dlq redrive backup.commands --key 3f1c…"
    })
final class DlqRedrive implements Callable<Integer> {

  @Mixin Chosen chosen = new Chosen();
  @Mixin Broker broker = new Broker();

  @Override
  public Integer call() {
    try (var letters = new DeadLetters(broker.settings())) {
      for (var letter : chosen.in(letters)) {
        letters.redrive(letter);
        broker.say("Letter " + letter.topic() + " " + letter.offset() + " redriven.");
      }
    } catch (IllegalArgumentException e) {
      throw CliException.refused(String.valueOf(e.getMessage()));
    }
    return 0;
  }
}
