package io.davit.model.channel;

import io.davit.model.message.GateMessage;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.Renewal;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunProgress;
import io.davit.model.message.RunReply;
import io.davit.model.message.VolumeAssignment;

/// Every channel, and what it carries. `events` holds partitions, retention and codecs of each.
public final class Channels {

  /// To the gate machine; key: [GateMessage#KEY].
  public static final Channel<GateMessage> GATE = commands(Machines.GATE, GateMessage.class);

  /// To the backup machine; key: run id.
  public static final Channel<RunMessage> BACKUP = commands(Machines.BACKUP, RunMessage.class);

  /// To the restore machine; key: run id.
  public static final Channel<RunMessage> RESTORE = commands(Machines.RESTORE, RunMessage.class);

  /// To the hooks machine; key: session id.
  public static final Channel<HooksMessage> HOOKS = commands(Machines.HOOKS, HooksMessage.class);

  /// To the repository machine; key: [RepositoryMessage#key].
  public static final Channel<RepositoryMessage> REPOSITORY =
      commands(Machines.REPOSITORY, RepositoryMessage.class);

  /// Public, CloudEvents: what became of runs; key: run id.
  public static final Channel<RunEvent> EVENTS = new Channel<>("events", RunEvent.class);

  /// Public, CloudEvents: answers to requests; key: correlation id.
  public static final Channel<RunReply> REPLIES = new Channel<>("replies", RunReply.class);

  /// Public, CloudEvents, lossy: how far runs are; key: run id.
  public static final Channel<RunProgress> PROGRESS = new Channel<>("progress", RunProgress.class);

  /// Volumes granted to agents; key: node/effect id; null when done.
  public static final Channel<VolumeAssignment> ASSIGNMENTS =
      new Channel<>("assignments", VolumeAssignment.class);

  /// Lease renewals; key: incarnation of a process, or `node/<name>` of an agent.
  public static final Channel<Renewal> HOLDERS = new Channel<>("holders", Renewal.class);

  private Channels() {}

  /// The channel on which a run of a machine hears from others.
  ///
  /// @param machine [Machines#BACKUP] or [Machines#RESTORE]
  /// @throws IllegalArgumentException for any other machine
  public static Channel<RunMessage> runs(String machine) {
    return switch (machine) {
      case Machines.BACKUP -> BACKUP;
      case Machines.RESTORE -> RESTORE;
      default -> throw new IllegalArgumentException("machine: " + machine + " runs nothing");
    };
  }

  private static <T> Channel<T> commands(String machine, Class<T> type) {
    return new Channel<>(machine + ".commands", type);
  }
}
