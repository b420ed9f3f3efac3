package io.davit.cli.output;

/// How results are written.
public enum OutputFormat {
  /// For people.
  TABLE,
  /// For scripts.
  JSON,
  /// For people and scripts, as `kubectl apply` takes it.
  YAML
}
