package io.davit.events.stream;

/// Hears what a [Tail] reads, on the thread that reads it: whoever takes long holds the rest back.
public interface TailListener<T> {

  void received(Received<T> received);

  /// A record was passed over.
  void unreadable(Unreadable unreadable);
}
