package io.davit.restore.item;

import tools.jackson.databind.node.ObjectNode;

/// One item of a plan.
///
/// @param id what it is to be in the cluster
/// @param handling what is special about it
/// @param object as it was backed up
public record PlannedItem(ItemId id, Handling handling, ObjectNode object) {

  /// What is special about an item.
  public enum Handling {
    /// Nothing.
    PLAIN,
    /// A namespace: made if it is missing, never changed.
    NAMESPACE,
    /// A claim whose volume is made anew.
    PROVISIONED_CLAIM,
    /// An existing claim into which data is restored: the object itself stays as it is.
    IN_PLACE_CLAIM,
    /// Made again by its controller, which is there.
    LEFT_TO_CONTROLLER
  }
}
