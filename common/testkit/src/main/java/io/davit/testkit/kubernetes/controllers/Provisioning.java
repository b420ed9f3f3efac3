package io.davit.testkit.kubernetes.controllers;

/// Names of the emulated volume provisioner.
public final class Provisioning {
  /// The CSI driver and provisioner: volumes are directories.
  public static final String DRIVER = "directory.emulator.davit.io";

  private Provisioning() {}
}
