package io.davit.testkit.kubernetes.controllers;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kubernetes quantities such as `1Gi` or `500M`.
public final class Quantities {
  private static final Pattern FORM = Pattern.compile("([0-9.]+)(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)?");
  private static final Map<String, BigDecimal> FACTORS =
      Map.of(
          "Ki", BigDecimal.valueOf(1L << 10),
          "Mi", BigDecimal.valueOf(1L << 20),
          "Gi", BigDecimal.valueOf(1L << 30),
          "Ti", BigDecimal.valueOf(1L << 40),
          "Pi", BigDecimal.valueOf(1L << 50),
          "k", BigDecimal.valueOf(1_000L),
          "M", BigDecimal.valueOf(1_000_000L),
          "G", BigDecimal.valueOf(1_000_000_000L),
          "T", BigDecimal.valueOf(1_000_000_000_000L),
          "P", BigDecimal.valueOf(1_000_000_000_000_000L));

  private Quantities() {}

  /// The number of bytes; 0 for what is no quantity.
  public static BigDecimal bytes(String quantity) {
    Matcher m = FORM.matcher(quantity);
    if (!m.matches()) {
      return BigDecimal.ZERO;
    }
    BigDecimal factor =
        m.group(2) == null ? BigDecimal.ONE : FACTORS.getOrDefault(m.group(2), BigDecimal.ONE);
    return new BigDecimal(m.group(1)).multiply(factor);
  }
}
