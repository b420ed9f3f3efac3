package io.davit.devenv.demo;

/// Something that the demo claims is not so.
public final class DemoFailed extends RuntimeException {
  DemoFailed(String message) {
    super(message);
  }
}
