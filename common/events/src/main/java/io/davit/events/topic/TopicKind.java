package io.davit.events.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a topic is for, and with it how long its records are kept.
public enum TopicKind {
  REQUESTS(Duration.ofDays(7)),
  REPLIES(Duration.ofDays(7)),
  EVENTS(Duration.ofDays(30)),
  PROGRESS(Duration.ofHours(1)),
  COMMANDS(Duration.ofDays(7)),
  DEAD_LETTERS(Duration.ofDays(30)),
  STATE(null),
  ASSIGNMENTS(null),
  HOLDERS(null),
  META(null);

  private static final Duration ROLL = Duration.ofMinutes(10);
  private static final int MIB = 1024 * 1024;

  /// A dead letter has headers beside what it stands for.
  private static final int LARGE_RECORD = 4 * MIB;

  private final @Nullable Duration kept;

  TopicKind(@Nullable Duration kept) {
    this.kept = kept;
  }

  /// Whether only the newest record of a key is kept.
  public boolean compacted() {
    return kept == null;
  }

  /// `cleanup.policy`.
  public String cleanup() {
    return compacted() ? "compact" : "delete";
  }

  /// What the topic is created with, beside partitions and copies.
  Map<String, String> configs(int minInsync) {
    var configs = new HashMap<String, String>();
    configs.put("cleanup.policy", cleanup());
    configs.put("message.timestamp.type", "LogAppendTime");
    configs.put("min.insync.replicas", Integer.toString(minInsync));
    configs.put("unclean.leader.election.enable", "false");
    if (kept == null) {
      compaction(configs);
    } else {
      configs.put("retention.ms", Long.toString(kept.toMillis()));
    }
    if (this == PROGRESS) {
      configs.put("segment.ms", Long.toString(ROLL.toMillis()));
    }
    if (this == DEAD_LETTERS) {
      configs.put("max.message.bytes", Integer.toString(LARGE_RECORD));
    }
    return configs;
  }

  /// A replay reads what the cleaner has not yet been to: it is kept short (protocol B10).
  private static void compaction(Map<String, String> configs) {
    configs.put("segment.bytes", Integer.toString(32 * MIB));
    configs.put("segment.ms", Long.toString(ROLL.toMillis()));
    configs.put("min.cleanable.dirty.ratio", "0.1");
    configs.put("max.compaction.lag.ms", Long.toString(Duration.ofHours(1).toMillis()));
    configs.put("delete.retention.ms", Long.toString(Duration.ofDays(1).toMillis()));
  }
}
