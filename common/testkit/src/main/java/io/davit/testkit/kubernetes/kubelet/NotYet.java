package io.davit.testkit.kubernetes.kubelet;

/// Something that a pod needs is not there yet. Tried again.
final class NotYet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  NotYet(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// The reason that the waiting container shows.
  String reason() {
    return reason;
  }

  static NotYet config(String message) {
    return new NotYet("CreateContainerConfigError", message);
  }

  static NotYet mount(String message) {
    return new NotYet("ContainerCreating", message);
  }
}
