package io.davit.cli.deadletter;

import io.davit.cli.output.Column;
import io.davit.cli.output.OutputOptions;
import io.davit.cli.output.Table;
import io.davit.cli.session.Surroundings;
import io.davit.events.deadletter.QuarantinedKey;
import io.davit.events.deadletter.Quarantines;
import io.davit.model.channel.Machines;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "quarantined",
    description = "List keys in quarantine, with their states as they stand (-o json).",
    footer = {"", "Examples:", "  davit dlq quarantined", "  davit dlq quarantined backup -o json"})
final class DlqQuarantined implements Callable<Integer> {

  private static final List<String> ALL =
      List.of(
          Machines.GATE,
          Machines.SCHEDULE,
          Machines.BACKUP,
          Machines.RESTORE,
          Machines.HOOKS,
          Machines.REPOSITORY);
  private static final List<Column> COLUMNS =
      List.of(
          Column.field("MACHINE", "/machine", ""),
          Column.field("KEY", "/key", ""),
          Column.field("SINCE", "/since", ""),
          Column.field("REASON", "/reason", ""));

  private final Surroundings surroundings;

  @Parameters(arity = "0..1", paramLabel = "MACHINE", description = "only those of a machine")
  String machine = "";

  @Mixin Broker broker = new Broker();
  @Mixin OutputOptions output = new OutputOptions();

  DlqQuarantined(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var quarantines = new Quarantines(broker.settings());
    var keys =
        (machine.isEmpty() ? ALL : List.of(machine))
            .stream().flatMap(it -> quarantines.of(it).stream()).map(DlqQuarantined::tree).toList();
    if (output.tree()) {
      broker.say(output.render(keys, false));
    } else if (keys.isEmpty()) {
      broker.say("Nothing is in quarantine.");
    } else {
      broker.say(Table.render(COLUMNS, keys, surroundings.clock().instant()));
    }
    return 0;
  }

  private static ObjectNode tree(QuarantinedKey key) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("machine", key.machine()).put("key", key.key());
    tree.put("since", key.since()).put("reason", key.reason());
    var state = key.state();
    return state == null ? tree : tree.put("state", state.utf8());
  }
}
