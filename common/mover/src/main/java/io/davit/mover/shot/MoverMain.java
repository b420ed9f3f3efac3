package io.davit.mover.shot;

import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.SettingsFile;
import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.model.message.VolumeResult.NotCopied;
import io.davit.model.message.VolumeResult.Withdrawn;
import java.util.List;

/// The process of a one-shot mover.
public final class MoverMain {

  private static final int WHOLE = 0;
  private static final int NOT_COPIED = 1;
  private static final int IN_PART = 3;

  private MoverMain() {}

  /// Ends with 0 if all was copied, with 1 if nothing that counts was, with 3 if files are missing.
  ///
  /// @param args nothing, or `--settings FILE`
  public static void main(String[] args) throws InterruptedException {
    var environment = System.getenv();
    var settings = SettingsFile.read(Settings.class, List.of(args), environment);
    var result = Service.run(settings, Launch.ofThisProcess("mover", environment));
    System.exit(status(result));
  }

  static int status(VolumeResult result) {
    return switch (result) {
      case Copied copied -> copied.failedFiles() == 0 ? WHOLE : IN_PART;
      case NotCopied _, Withdrawn _ -> NOT_COPIED;
    };
  }
}
