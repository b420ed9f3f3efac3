package io.davit.repository.maintenance;

import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.ClaimAnswer;
import io.davit.blob.backupstore.ClaimOwner;
import io.davit.blob.backupstore.ClaimSettings;
import io.davit.blob.backupstore.Claims;
import io.davit.blob.backupstore.FoundClaim;
import io.davit.repository.failure.RepositoryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A lease that is a claim in the bucket (protocol F1 and F7). A claim that nobody has written
/// again for a day is broken.
public final class ClaimedLease implements MaintenanceLease {

  /// What the names of claims begin with, seen from the repository itself. Kopia ignores them.
  public static final String PREFIX = "davit.claim.";

  private static final Duration DEAD = Duration.ofHours(24);

  private final Claims claims;
  private final String prefix;
  private final ClaimOwner owner;
  private final InstantSource clock;
  private Instant refreshed;

  private ClaimedLease(Claims claims, String prefix, ClaimOwner owner, InstantSource clock) {
    this.claims = claims;
    this.prefix = prefix;
    this.owner = owner;
    this.clock = clock;
    this.refreshed = clock.instant();
  }

  /// The answer to who wants the lease.
  public sealed interface Answer {

    /// It is held until it is closed.
    record Held(MaintenanceLease lease) implements Answer {}

    /// Somebody else has it.
    record Refused(ClaimOwner owner, Instant since) implements Answer {}
  }

  /// Tries to take the lease.
  ///
  /// @param store for its clock
  /// @param prefix of the claims, ending in [#PREFIX]
  /// @param owner another one for each process, and the same for a process that takes over what a
  ///   dead one was doing
  public static Answer take(
      Claims claims, BlobStore store, String prefix, ClaimOwner owner, InstantSource clock) {
    ClaimAnswer answer = claims.claim(prefix, owner);
    if (answer instanceof ClaimAnswer.Refused(var other) && isDead(other, store)) {
      claims.breakClaim(other);
      answer = claims.claim(prefix, owner);
    }
    return switch (answer) {
      case ClaimAnswer.Held() -> new Answer.Held(new ClaimedLease(claims, prefix, owner, clock));
      case ClaimAnswer.Refused(var other) -> new Answer.Refused(other.owner(), other.written());
    };
  }

  private static boolean isDead(FoundClaim claim, BlobStore store) {
    return claim.written().isBefore(store.storeTime().minus(DEAD));
  }

  @Override
  public void requireHeld() {
    Instant now = clock.instant();
    Duration age = Duration.between(refreshed, now);
    if (age.isNegative() || age.compareTo(ClaimSettings.DEFAULT.refresh()) >= 0) {
      if (!claims.refresh(prefix, owner)) {
        throw new RepositoryException.SessionBroken(
            "the claim of " + owner + " on maintenance was broken", null);
      }
      refreshed = now;
    }
  }

  @Override
  public void close() {
    claims.release(prefix, owner);
  }
}
