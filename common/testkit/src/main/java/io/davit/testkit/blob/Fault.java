package io.davit.testkit.blob;

import io.davit.blob.BlobException;
import io.davit.blob.BlobOperation;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// One line of a fault script: which requests it is about, and what becomes of them.
///
/// ```java
/// faulty.plant(Fault.on(PUT).key("backups/").after(2).times(1).loseAnswer());
/// ```
public final class Fault {

  /// What becomes of a request.
  enum Effect {
    /// It never reaches the store.
    FAIL,
    /// It is done, and the caller is told that it failed.
    LOSE_ANSWER,
    /// It is refused for good.
    DENY,
    /// What it reads has one bit flipped.
    FLIP_BIT,
    /// What it reads breaks off in the middle.
    BREAK_OFF,
    /// Something else happens first, then it is done.
    MEANWHILE
  }

  private final Set<BlobOperation> operations;
  private final String keyPart;
  private final AtomicInteger passing;
  private final AtomicInteger remaining;
  private final Effect effect;
  private final Runnable meanwhile;

  private Fault(Script script, Effect effect, Runnable meanwhile) {
    this.operations = script.operations;
    this.keyPart = script.keyPart;
    this.passing = new AtomicInteger(script.after);
    this.remaining = new AtomicInteger(script.times);
    this.effect = effect;
    this.meanwhile = meanwhile;
  }

  /// Starts a fault for some operations, by default the first request to any key.
  public static Script on(BlobOperation first, BlobOperation... others) {
    return new Script(Set.of(first), "", 0, 1).and(others);
  }

  /// Whether this request is hit; counts it if it could be.
  boolean hits(BlobOperation operation, String key) {
    return operations.contains(operation)
        && key.contains(keyPart)
        && passing.getAndDecrement() <= 0
        && remaining.getAndDecrement() > 0;
  }

  Effect effect() {
    return effect;
  }

  void meanwhile() {
    meanwhile.run();
  }

  BlobException failure(String key) {
    return effect == Effect.DENY
        ? new BlobException.Denied("planted: no access to " + key, null)
        : new BlobException.Unavailable("planted: no answer about " + key, null);
  }

  /// A fault that does not yet say what becomes of the request.
  public static final class Script {

    private final Set<BlobOperation> operations;
    private final String keyPart;
    private final int after;
    private final int times;

    private Script(Set<BlobOperation> operations, String keyPart, int after, int times) {
      this.operations = operations;
      this.keyPart = keyPart;
      this.after = after;
      this.times = times;
    }

    private Script and(BlobOperation... others) {
      HashSet<BlobOperation> all = new HashSet<>(operations);
      all.addAll(Set.of(others));
      return new Script(Set.copyOf(all), keyPart, after, times);
    }

    /// Only keys that contain this.
    public Script key(String part) {
      return new Script(operations, part, after, times);
    }

    /// Lets so many such requests pass first.
    public Script after(int requests) {
      return new Script(operations, keyPart, requests, times);
    }

    /// Hits so many such requests, then no more.
    public Script times(int requests) {
      return new Script(operations, keyPart, after, requests);
    }

    /// Hits all such requests.
    public Script always() {
      return times(Integer.MAX_VALUE);
    }

    /// The request never reaches the store, which may answer the next one.
    public Fault fail() {
      return does(Effect.FAIL);
    }

    /// The request is done, but the caller does not learn of it.
    public Fault loseAnswer() {
      return does(Effect.LOSE_ANSWER);
    }

    /// The request is refused for good.
    public Fault deny() {
      return does(Effect.DENY);
    }

    /// One bit of what is read is wrong.
    public Fault flipBit() {
      return does(Effect.FLIP_BIT);
    }

    /// The stream fails half-way.
    public Fault breakOff() {
      return does(Effect.BREAK_OFF);
    }

    /// Something else happens just before the request is done, such as another writer's request or
    /// the death of the caller.
    public Fault meanwhile(Runnable event) {
      return new Fault(this, Effect.MEANWHILE, event);
    }

    private Fault does(Effect effect) {
      return new Fault(this, effect, () -> {});
    }
  }
}
