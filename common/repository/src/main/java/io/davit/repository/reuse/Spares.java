package io.davit.repository.reuse;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;

/// Objects that are dear to make and serve one thread at a time. There are never more of them than
/// threads used them at once. Safe for use by many threads.
public final class Spares<T> {

  private final Supplier<? extends T> source;
  private final ConcurrentLinkedDeque<T> spare = new ConcurrentLinkedDeque<>();

  /// @param source makes another one, if none is spare
  public Spares(Supplier<? extends T> source) {
    this.source = source;
  }

  /// Lends one for the time of a call. If the call fails it is not lent again, since nobody knows
  /// what state it is in.
  public <R> R use(Function<? super T, ? extends R> call) {
    T one = take();
    R result = call.apply(one);
    give(one);
    return result;
  }

  /// One that belongs to the caller until it is given back.
  public T take() {
    T one = spare.pollFirst();
    return one == null ? source.get() : one;
  }

  /// Gives one back that is fit for use.
  public void give(T one) {
    spare.addFirst(one);
  }
}
