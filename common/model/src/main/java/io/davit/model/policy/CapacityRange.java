package io.davit.model.policy;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;

/// Reads `lower,upper` bounds of capacities, written as Kubernetes quantities.
final class CapacityRange {

  private CapacityRange() {}

  /// Reads one.
  ///
  /// @param path of the field, for messages
  static VolumeCondition.Capacity parse(String text, String path) {
    String[] ends = text.split(",", -1);
    if (ends.length != 2) {
      throw wrong(text, path);
    }
    BigDecimal least = quantity(ends[0], text, path);
    BigDecimal most = quantity(ends[1], text, path);
    boolean open = most.signum() == 0;
    if (!open && least.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "illegal values for capacity \"" + text + "\" (" + path + ")");
    }
    return new VolumeCondition.Capacity(least, open ? null : most);
  }

  private static BigDecimal quantity(String end, String text, String path) {
    String quantity = end.strip();
    try {
      return quantity.isEmpty()
          ? BigDecimal.ZERO
          : Quantity.getAmountInBytes(Quantity.parse(quantity));
    } catch (IllegalArgumentException | ArithmeticException _) {
      throw wrong(text, path);
    }
  }

  private static IllegalArgumentException wrong(String text, String path) {
    return new IllegalArgumentException("wrong format of Capacity \"" + text + "\" (" + path + ")");
  }
}
