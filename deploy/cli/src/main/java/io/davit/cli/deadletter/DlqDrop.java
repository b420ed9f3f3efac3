package io.davit.cli.deadletter;

import io.davit.cli.session.CliException;
import io.davit.events.deadletter.DeadLetters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "drop",
    description = "Say that dead letters are of no use; they are not listed any more.",
    footer = {
      "",
      "Examples:",
      "  davit dlq drop requests 17 18",
      "  davit dlq drop backup.commands --key 3f1c…"
    })
final class DlqDrop implements Callable<Integer> {

  @Mixin Chosen chosen = new Chosen();
  @Mixin Broker broker = new Broker();

  @Override
  public Integer call() {
    try (var letters = new DeadLetters(broker.settings())) {
      for (var letter : chosen.in(letters)) {
        letters.drop(letter);
        broker.say("Letter " + letter.topic() + " " + letter.offset() + " dropped.");
      }
    } catch (IllegalArgumentException e) {
      throw CliException.refused(String.valueOf(e.getMessage()));
    }
    return 0;
  }
}
