package io.davit.coordinator.log;

/// How a key is put aside, and taken back (protocol B8). The state of the key stays in its topic as
/// it is; that it is in quarantine stands beside it.
public final class Quarantine {
  /// Before a key, in the state topic: the record there says why the key is in quarantine. No
  /// machine's key begins with it.
  public static final String KEY = "!quarantine/";

  /// Header of a record on a commands topic by which an operator lifts the quarantine of its key.
  /// The value of such a record means nothing.
  public static final String LIFT = "davit-lift-quarantine";

  private Quarantine() {}
}
