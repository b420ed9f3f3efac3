package io.davit.hookrunner.machine;

import io.davit.model.channel.Channel;
import io.davit.model.channel.Machines;

/// The machine's own commands topic, as its sessions and debts write to each other on it.
public final class SessionChannel {

  public static final Channel<HooksCommand> OWN =
      new Channel<>(Machines.HOOKS + ".commands", HooksCommand.class);

  private SessionChannel() {}
}
