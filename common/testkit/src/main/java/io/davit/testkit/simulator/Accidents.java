package io.davit.testkit.simulator;

import java.util.Random;

/// Decides by the seed what goes wrong now.
final class Accidents {
  private final Random random;
  private Faults faults;

  Accidents(Random random, Faults faults) {
    this.random = random;
    this.faults = faults;
  }

  void end() {
    faults = Faults.NONE;
  }

  boolean commitFails() {
    return happens(faults.commitFails());
  }

  boolean answerLost() {
    return happens(faults.answerLost());
  }

  boolean reportFails() {
    return happens(faults.reportFails());
  }

  boolean crash() {
    return happens(faults.crash());
  }

  boolean zombie() {
    return happens(faults.zombie());
  }

  boolean rebalance() {
    return happens(faults.rebalance());
  }

  private boolean happens(int perThousand) {
    return random.nextInt(1000) < perThousand;
  }
}
