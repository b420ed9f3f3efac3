package io.davit.testkit.kubernetes.schema;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The order of API versions that Kubernetes documents: v2, v1, v1beta2, v1beta1, v1alpha1, then
/// others by name.
final class VersionOrder {
  static final Comparator<String> NEWEST_STABLE_FIRST =
      Comparator.comparing(VersionOrder::rank).reversed().thenComparing(Comparator.naturalOrder());

  private static final Pattern FORM = Pattern.compile("v(\\d{1,4})(?:(alpha|beta)(\\d{1,4}))?");

  private VersionOrder() {}

  private static Long rank(String version) {
    Matcher m = FORM.matcher(version);
    if (!m.matches()) {
      return 0L;
    }
    int stability = m.group(2) == null ? 3 : m.group(2).equals("beta") ? 2 : 1;
    int minor = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
    return stability * 100_000_000L + Integer.parseInt(m.group(1)) * 10_000L + minor;
  }
}
