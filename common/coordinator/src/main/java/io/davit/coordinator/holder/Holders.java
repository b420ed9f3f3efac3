package io.davit.coordinator.holder;

import java.util.Optional;

/// What this process has read of the channel `holders`: it reads all of it from its start, without
/// a group. The channel has one partition, so who sees a later renewal has seen all earlier ones.
public interface Holders {

  /// The newest renewal of a holder. Any thread, never blocks.
  Optional<Seen> seen(String holder);
}
