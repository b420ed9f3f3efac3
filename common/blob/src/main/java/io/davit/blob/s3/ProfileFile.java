package io.davit.blob.s3;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form of `~/.aws/credentials`: profiles in brackets, `key = value`, comments after `#` or `;`
/// at the start of a line. The AWS SDK's own reader is not used because its messages quote lines.
final class ProfileFile {

  private ProfileFile() {}

  /// The keys of one profile.
  ///
  /// @throws IllegalArgumentException naming the profile that is missing or the number of the line
  ///   that cannot be read
  static Map<String, String> read(String file, String profile) {
    Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
    @Nullable Map<String, String> current = null;
    int number = 0;
    for (String line : file.lines().map(String::strip).toList()) {
      number++;
      if (line.startsWith("[")) {
        current = profiles.computeIfAbsent(name(line, number), _ -> new LinkedHashMap<>());
      } else if (!isBlank(line)) {
        add(current, line, number);
      }
    }
    return find(profiles, profile);
  }

  private static boolean isBlank(String line) {
    return line.isEmpty() || line.startsWith("#") || line.startsWith(";");
  }

  private static String name(String line, int number) {
    int end = line.indexOf(']');
    if (end < 0) {
      throw unreadable(number, "has no ]");
    }
    return line.substring(1, end).strip().replaceFirst("^profile\\s+", "");
  }

  private static void add(@Nullable Map<String, String> profile, String line, int number) {
    int equals = line.indexOf('=');
    if (profile == null || equals < 0) {
      throw unreadable(number, profile == null ? "is outside of any profile" : "has no =");
    }
    String key = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    profile.put(key, line.substring(equals + 1).strip());
  }

  private static Map<String, String> find(
      Map<String, Map<String, String>> profiles, String profile) {
    Map<String, String> found = profiles.get(profile);
    if (found == null) {
      throw new IllegalArgumentException(
          "the credentials have no profile '" + profile + "', only " + profiles.keySet());
    }
    return found;
  }

  private static IllegalArgumentException unreadable(int number, String why) {
    return new IllegalArgumentException("line " + number + " of the credentials " + why);
  }
}
