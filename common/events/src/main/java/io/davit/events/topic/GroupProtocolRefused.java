package io.davit.events.topic;

/// The broker does not know the protocol that the settings want of it.
public final class GroupProtocolRefused extends RuntimeException {
  GroupProtocolRefused(String message) {
    super(message);
  }
}
