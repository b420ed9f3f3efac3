package io.davit.blob.backupstore;

/// What became of an attempt to claim a prefix.
public sealed interface ClaimAnswer {

  /// The prefix is the owner's until it releases it.
  record Held() implements ClaimAnswer {}

  /// Somebody else has it, or had it and never released it. Nothing of ours is left there.
  record Refused(FoundClaim other) implements ClaimAnswer {}
}
