package io.davit.coordinator.log;

/// A command that was not decided, for `<topic>.dlq` (protocol B8): key and value as they were
/// read; reason, source topic, partition and offset in the headers.
///
/// @param reason for an operator: names field and value, never a secret
public record DeadLetter(CommandRecord command, String reason) {}
