package io.davit.cli.deadletter;

import io.davit.cli.output.OutputOptions;
import io.davit.cli.output.Table;
import io.davit.cli.session.Surroundings;
import io.davit.events.deadletter.DeadLetters;
import io.davit.events.deadletter.Letter;
import io.davit.events.deadletter.Letter.Handling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "List dead letters that nobody has handled.",
    footer = {
      "",
      "Examples:",
      "  davit dlq list --bootstrap-servers kafka:9092",
      "  davit dlq list backup.commands --key 3f1c… --all"
    })
final class DlqList implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "only those of a topic")
  @Nullable String topic;

  @Option(names = "--key", paramLabel = "KEY", description = "only those under a key")
  @Nullable String key;

  @Option(names = "--all", description = "also those that were redriven or dropped")
  boolean all;

  @Mixin Broker broker = new Broker();
  @Mixin OutputOptions output = new OutputOptions();

  DlqList(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    var found = new ArrayList<Letter>();
    try (var letters = new DeadLetters(broker.settings())) {
      for (var name : topic == null ? letters.topics() : List.of(letters.topic(topic))) {
        letters.read(name).stream().filter(this::isMeant).forEach(found::add);
      }
    }
    var trees = found.stream().map(LetterText::tree).toList();
    if (output.tree()) {
      broker.say(output.render(trees, false));
    } else if (trees.isEmpty()) {
      broker.say("No dead letters.");
    } else {
      broker.say(Table.render(LetterText.COLUMNS, trees, surroundings.clock().instant()));
    }
    return 0;
  }

  private boolean isMeant(Letter letter) {
    return (all || letter.handled() == Handling.OPEN) && (key == null || key.equals(letter.key()));
  }
}
