package io.davit.coordinator.machine;

/// How a machine's states and commands are written down. JSON; golden files hold each release to
/// it.
public interface MachineCodec<S, C> {

  /// Version of the form that [#encodeState] writes.
  int schema();

  /// The oldest release's reader that can read that form (protocol B9).
  int minReader();

  /// The newest form that this release reads; above [#schema] while a `writeLevel` setting holds
  /// the writing back.
  default int reader() {
    return schema();
  }

  byte[] encodeState(S state);

  /// Reads a state that this release, or the one before it, wrote.
  ///
  /// @param schema of the form that was written
  /// @throws RuntimeException if it does not decode; the key is then quarantined (protocol B8)
  S decodeState(byte[] bytes, int schema);

  byte[] encodeCommand(C command);

  /// Reads a command of the machine's own, or a message of another machine.
  ///
  /// @throws RuntimeException if it does not decode; the record then goes to the dead letters
  C decodeCommand(byte[] bytes);
}
