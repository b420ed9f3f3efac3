package io.davit.cli.deadletter;

import io.davit.cli.session.CliException;
import io.davit.events.deadletter.DeadLetters;
import io.davit.events.deadletter.Letter;
import io.davit.events.deadletter.Letter.Handling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The letters that a command is about: by their offsets, or by their key.
final class Chosen {

  @Parameters(index = "0", paramLabel = "TOPIC", description = "topic of the letters")
  String topic = "";

  @Parameters(index = "1..*", paramLabel = "OFFSET", description = "offsets of letters")
  List<Long> offsets = List.of();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "every letter under this key that nobody has handled, in order")
  @Nullable String key;

  /// In the order of their offsets.
  List<Letter> in(DeadLetters letters) {
    if (offsets.isEmpty() == (key == null)) {
      throw CliException.usage("want either offsets or --key");
    }
    var all = letters.read(letters.topic(topic));
    if (key != null) {
      return all.stream()
          .filter(it -> it.handled() == Handling.OPEN && key.equals(it.key()))
          .toList();
    }
    var chosen = new ArrayList<Letter>();
    for (long offset : offsets.stream().sorted().distinct().toList()) {
      chosen.add(
          all.stream()
              .filter(it -> it.offset() == offset)
              .findFirst()
              .orElseThrow(
                  () -> CliException.refused("no letter " + letters.topic(topic) + " " + offset)));
    }
    return chosen;
  }
}
