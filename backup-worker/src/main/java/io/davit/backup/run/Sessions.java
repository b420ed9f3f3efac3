package io.davit.backup.run;

import java.time.Instant;
import java.util.Objects;

/// The hooks session of a block.
final class Sessions {

  private Sessions() {}

  /// Whether the post hooks are owed to the block.
  static boolean isOpen(Block block) {
    return block.session() != null && !block.session().isEmpty();
  }

  static String of(Block block) {
    return Objects.requireNonNull(block.session(), "session");
  }

  /// When the session, or a copy without one, is given up.
  static Instant deadline(Block block) {
    return Objects.requireNonNull(block.deadline(), "deadline");
  }
}
