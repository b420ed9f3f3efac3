package io.davit.blob.backupstore;

/// The folder of one run, and Davit's own objects in it. Velero ignores them, and deletes them with
/// the rest.
///
/// @param prefix ends at a `/`
public record RunFolder(String prefix) {

  private static final String OWN = "davit/";
  private static final String CLAIM = "davit.claim.";
  private static final String PIN = "davit.pin.";

  /// What the run is to do, written once (rule A3).
  public String plan(String attempt) {
    return prefix + OWN + "plan-" + name(attempt) + ".json";
  }

  /// All ledger parts.
  public String ledger() {
    return prefix + OWN + "ledger/";
  }

  /// What became of tasks, written once (rule A3).
  ///
  /// @param part unique in the run, for example an ordinal and an attempt
  public String ledger(String part) {
    return ledger() + name(part);
  }

  /// A part of the archive: a gzip member.
  public String archivePart(String part) {
    return prefix + OWN + "archive/" + name(part);
  }

  /// All parts of the archive.
  public String archiveParts() {
    return prefix + OWN + "archive/";
  }

  /// A part of the log: a gzip member.
  public String logPart(String part) {
    return prefix + OWN + "log/" + name(part);
  }

  /// All parts of the log.
  public String logParts() {
    return prefix + OWN + "log/";
  }

  /// Where the marker is rendered before it is one (rule F3).
  public String renderedMarker() {
    return prefix + OWN + BackupLayout.MARKER;
  }

  /// All of Davit's objects but claims and pins.
  public String own() {
    return prefix + OWN;
  }

  /// A claim on this folder (rule F2).
  public String claim(String id) {
    return claims() + name(id);
  }

  /// All claims on this folder.
  public String claims() {
    return prefix + CLAIM;
  }

  /// What a restore that needs this backup leaves here (rule F4).
  public String pin(String cluster, String run) {
    return pins() + name(cluster) + "-" + name(run);
  }

  /// All pins on this backup.
  public String pins() {
    return prefix + PIN;
  }

  private static String name(String text) {
    return BackupLayout.name(text);
  }
}
