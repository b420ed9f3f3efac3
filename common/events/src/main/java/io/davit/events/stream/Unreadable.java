package io.davit.events.stream;

/// A record that is none of its channel's.
///
/// @param topic name at the broker
/// @param reason for an operator; never a secret
public record Unreadable(String topic, int partition, long offset, String reason) {}
