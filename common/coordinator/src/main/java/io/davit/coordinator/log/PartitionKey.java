package io.davit.coordinator.log;

/// Which part of a machine's key chooses the partition: all of it, but for the key of a debt that
/// of its session, so that both are recorded in one transaction (protocol D4).
public final class PartitionKey {

  /// Key of the debt of a session: this and the session's key.
  public static final String DEBT = "debt/";

  private PartitionKey() {}

  public static String of(String key) {
    return key.startsWith(DEBT) ? key.substring(DEBT.length()) : key;
  }
}
