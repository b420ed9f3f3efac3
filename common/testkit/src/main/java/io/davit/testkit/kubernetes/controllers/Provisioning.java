package io.davit.testkit.kubernetes.controllers;

/// Names of the emulated node and its volume provisioner.
public final class Provisioning {
  /// The CSI driver and provisioner: volumes are directories.
  public static final String DRIVER = "directory.emulator.davit.io";

  /// The one node.
  public static final String NODE = "davit-node";

  private Provisioning() {}
}
