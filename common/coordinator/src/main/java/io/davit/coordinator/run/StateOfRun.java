package io.davit.coordinator.run;

/// A state of a machine whose key is a run.
///
/// @param <S> the machine's states
public interface StateOfRun<S> {

  Run run();

  /// The same state of another revision of the run.
  S with(Run run);
}
