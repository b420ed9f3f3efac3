package io.davit.mover.store;

import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.coordinator.time.ClockCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares this process's clock with those of the storage endpoints that it uses, once a minute at
/// most (protocol F9).
public final class StoreClocks {
  private static final Logger LOG = LoggerFactory.getLogger(StoreClocks.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private final ClockCheck check;
  private final InstantSource clock;
  private final Map<String, Instant> compared = new ConcurrentHashMap<>();

  public StoreClocks(ClockCheck check, InstantSource clock) {
    this.check = check;
    this.clock = clock;
  }

  /// Whether nothing speaks against deleting something now.
  public boolean trusted() {
    return check.verdict() == ClockCheck.Verdict.TRUSTED;
  }

  /// Asks an endpoint, if that is due. One that does not answer says nothing.
  void compare(String location, BlobStore store) {
    Instant sent = clock.instant();
    Instant before = compared.get(location);
    if (before != null && sent.isBefore(before.plus(PAUSE))) {
      return;
    }
    compared.put(location, sent);
    try {
      check.compare("location " + location, store.storeTime(), sent, clock.instant());
    } catch (BlobException e) {
      LOG.atDebug().addKeyValue("location", location).setCause(e).log("clock not known");
    }
  }
}
