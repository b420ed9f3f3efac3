package io.davit.blob.backupstore;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import io.davit.blob.Pause;
import io.davit.blob.backupstore.ClaimAnswer.Held;
import io.davit.blob.backupstore.ClaimAnswer.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Mutual exclusion between clusters that share a bucket, of which nothing is asked but that a
/// listing shows what was written before (rule F1).
///
/// A claim is an object with a name of its own, then a look at who else is there. Who sees no other
/// owner says so in its claim, and has the prefix; who does takes its claim away. Of two that look
/// at the same time neither gets it, never both: each wrote before it looked. Because a holder's
/// claim says that it is one, the same run comes back to it after a crash without a second look,
/// and so cannot lose it to somebody who is just trying; because each attempt has an object of its
/// own, a process that wakes up late takes away nothing but its own.
///
/// Prefixes end in `davit.claim.`, as [RunFolder#claims] and [BackupLayout#repositoryClaims] give
/// them.
public final class Claims {

  private final BlobStore store;
  private final CertainWrites writes;
  private final ClaimSettings settings;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final RandomGenerator random;
  private final Pause pause;

  /// @param clock for the time in a claim that people read; whether one is live is the store's to
  ///   say
  /// @param ids gives another one each time, also after a restart
  public Claims(
      BlobStore store,
      ClaimSettings settings,
      InstantSource clock,
      Supplier<String> ids,
      RandomGenerator random,
      Pause pause) {
    this.store = store;
    this.writes = new CertainWrites(store);
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
    this.random = random;
    this.pause = pause;
  }

  /// Claims with the usual settings, in whatever store.
  public static Function<BlobStore, Claims> usual(
      InstantSource clock, RandomGenerator random, Pause pause) {
    Supplier<String> ids = () -> UUID.randomUUID().toString();
    return store -> new Claims(store, ClaimSettings.DEFAULT, clock, ids, random, pause);
  }

  /// Claims a prefix, or comes back to it.
  public ClaimAnswer claim(String prefix, ClaimOwner owner) {
    if (refresh(prefix, owner)) {
      return new Held();
    }
    for (int attempt = 1; ; attempt++) {
      Optional<FoundClaim> other = attempt(prefix, owner);
      if (other.isEmpty()) {
        return new Held();
      }
      if (attempt >= settings.attempts()) {
        return new Refused(other.get());
      }
      pause.await(jitter());
    }
  }

  /// Whether this owner has the prefix.
  public boolean holds(String prefix, ClaimOwner owner) {
    return held(prefix, owner).isPresent();
  }

  /// Writes a held claim again, so that it stays live; to be called every [ClaimSettings#refresh].
  ///
  /// @return false if it is not held, because a person broke it: the owner must stop
  public boolean refresh(String prefix, ClaimOwner owner) {
    Optional<String> held = held(prefix, owner);
    held.ifPresent(key -> write(key, owner, true));
    return held.isPresent();
  }

  /// Gives a prefix back; that it was not held is success.
  public void release(String prefix, ClaimOwner owner) {
    for (BlobMetadata own : objects(prefix + owner.id())) {
      store.delete(own.key());
    }
  }

  /// All claims on a prefix, also those of owners that are only trying.
  public List<FoundClaim> find(String prefix) {
    return found(objects(prefix));
  }

  /// The claim of somebody else on a prefix, if there is one, live or not.
  public Optional<FoundClaim> foreign(String prefix, ClaimOwner owner) {
    return find(prefix).stream().filter(claim -> !claim.owner().equals(owner)).findFirst();
  }

  /// Removes a claim whose owner is dead: on a person's command or, for maintenance, a day after it
  /// was last written.
  public void breakClaim(FoundClaim claim) {
    store.delete(claim.key());
  }

  /// Who is in the way; nobody if the prefix is now held.
  private Optional<FoundClaim> attempt(String prefix, ClaimOwner owner) {
    String own = prefix + owner.id() + ids.get();
    write(own, owner, false);
    List<BlobMetadata> others = others(prefix, owner);
    if (others.isEmpty()) {
      write(own, owner, true);
      return Optional.empty();
    }
    store.delete(own);
    return Optional.of(found(others).stream().findFirst().orElseGet(() -> gone(others)));
  }

  private List<BlobMetadata> others(String prefix, ClaimOwner owner) {
    return objects(prefix).stream()
        .filter(object -> !object.key().startsWith(prefix + owner.id()))
        .toList();
  }

  private Optional<String> held(String prefix, ClaimOwner owner) {
    return objects(prefix + owner.id()).stream()
        .map(BlobMetadata::key)
        .filter(key -> read(key).map(ClaimDocument::held).orElse(false))
        .findFirst();
  }

  private void write(String key, ClaimOwner owner, boolean held) {
    writes.put(key, ClaimDocument.of(owner, clock.instant(), held).content());
  }

  private List<BlobMetadata> objects(String prefix) {
    try (Stream<BlobMetadata> found = store.list(prefix)) {
      return found.toList();
    }
  }

  private List<FoundClaim> found(List<BlobMetadata> objects) {
    if (objects.isEmpty()) {
      return List.of();
    }
    Instant oldest = store.storeTime().minus(settings.life());
    return objects.stream().flatMap(object -> found(object, oldest).stream()).toList();
  }

  private Optional<FoundClaim> found(BlobMetadata object, Instant oldest) {
    boolean live = object.modified().isAfter(oldest);
    return read(object.key())
        .map(claim -> new FoundClaim(object.key(), claim.owner(), object.modified(), live));
  }

  /// Somebody was listed who has gone before it could be read who that was.
  private static FoundClaim gone(List<BlobMetadata> others) {
    BlobMetadata first = others.getFirst();
    return new FoundClaim(
        first.key(), new ClaimOwner("unknown", "unknown"), first.modified(), false);
  }

  private Optional<ClaimDocument> read(String key) {
    try {
      return Optional.of(ClaimDocument.read(key, writes.read(key)));
    } catch (BlobException.NotFound _) {
      return Optional.empty();
    }
  }

  private Duration jitter() {
    return Duration.ofMillis(random.nextLong(settings.longestWait().toMillis() + 1));
  }
}
