package io.davit.devenv.demo;

import java.util.List;

/// Where the demo is seen.
public interface Stage {

  /// The title of what follows.
  void chapter(String title);

  /// Tells something that stays.
  void say(String line);

  /// Shows what goes on, in place of what was shown before. It may not be seen at all.
  void show(List<Going> now);

  /// Something that goes on.
  ///
  /// @param phase what it is at; may be empty
  /// @param total 0 while unknown
  /// @param bytes whether bytes are counted
  record Going(String what, String phase, long done, long total, boolean bytes) {

    /// Something that is not counted.
    static Going uncounted(String what, String phase) {
      return new Going(what, phase, 0, 0, false);
    }
  }
}
