package io.davit.backup.run;

/// Where a run that has asked stands with the gate.
///
/// @param position among the waiting, from 1; 0 while unknown
record Standing(boolean granted, int position) {

  /// Asked, and no answer yet.
  static final Standing ASKED = new Standing(false, 0);

  static final Standing GRANTED = new Standing(true, 0);
}
