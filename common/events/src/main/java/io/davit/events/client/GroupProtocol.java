package io.davit.events.client;

/// How the consumers of a machine share its partitions (protocol B5).
public enum GroupProtocol {
  /// Session and heartbeat are the client's.
  CLASSIC,
  /// KIP-848: they are the broker's, 45 s at least unless its operator lowers it.
  CONSUMER
}
