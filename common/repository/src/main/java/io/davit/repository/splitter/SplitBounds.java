package io.davit.repository.splitter;

/// How long the parts between cuts may be: from half to double an average that is a power of two.
record SplitBounds(int average) {

  /// How many bytes before a cut decide about it.
  static final int WINDOW = 64;

  int min() {
    return average / 2;
  }

  int max() {
    return average * 2;
  }

  /// The bits of the rolling hash that must be zero at a cut.
  int mask() {
    return average - 1;
  }
}
