package io.davit.cli.deadletter;

import io.davit.cli.session.CliException;
import io.davit.events.deadletter.Quarantines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "lift",
    description = "Let a machine go on with a key in quarantine, from the state that it had.",
    footer = {"", "Examples:", "  davit dlq lift backup 3f1c2a4e-…"})
final class DlqLift implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "MACHINE", description = "machine of the key")
  String machine = "";

  @Parameters(index = "1", paramLabel = "KEY", description = "the key, a run's id for example")
  String key = "";

  @Mixin Broker broker = new Broker();

  @Override
  public Integer call() throws InterruptedException {
    var quarantines = new Quarantines(broker.settings());
    if (quarantines.of(machine).stream().noneMatch(it -> it.key().equals(key))) {
      throw CliException.refused("key " + key + " of " + machine + " is not in quarantine");
    }
    quarantines.lift(machine, key);
    broker.say("Asked " + machine + " to go on with " + key + ".");
    return 0;
  }
}
