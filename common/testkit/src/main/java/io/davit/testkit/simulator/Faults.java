package io.davit.testkit.simulator;

/// How often accidents happen, each in a thousand turns or calls.
///
/// @param commitFails and nothing was written
/// @param answerLost a commit or report is written, and nobody is told
/// @param reportFails and nothing was written
/// @param crash a process is killed, and another started later
/// @param zombie a process stops, for up to a minute, and goes on
/// @param rebalance the group begins a new generation
public record Faults(
    int commitFails, int answerLost, int reportFails, int crash, int zombie, int rebalance) {

  public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0);

  /// Much more than ever happens.
  public static final Faults MANY = new Faults(40, 40, 40, 4, 6, 10);
}
