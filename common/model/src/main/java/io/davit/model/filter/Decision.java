package io.davit.model.filter;

/// Whether an item is taken, and if not, why.
public enum Decision {
  TAKEN,
  /// It carries `velero.io/exclude-from-backup: "true"`.
  EXCLUDED_BY_LABEL,
  /// Its namespace is not taken.
  NAMESPACE_NOT_INCLUDED,
  /// Its kind is not taken.
  KIND_NOT_INCLUDED,
  /// Its labels do not match the selector.
  LABELS_DO_NOT_MATCH;

  /// Whether the item is taken.
  public boolean taken() {
    return this == TAKEN;
  }
}
