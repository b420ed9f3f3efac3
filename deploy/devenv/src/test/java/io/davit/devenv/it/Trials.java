package io.davit.devenv.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.testkit.await.Await;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs of one kind, numbered: what each needs, how it is asked for, and what proves that nothing
/// is wrong with it.
final class Trials {

  private static final String BASE = "base";

  private final Shop shop;
  private final Errand errand;
  private @Nullable Map<String, String> files;

  Trials(Shop shop, Errand errand) {
    this.shop = shop;
    this.errand = errand;
  }

  /// What all of them need.
  void prepareAll() throws IOException, InterruptedException {
    files = shop.volume();
    switch (errand) {
      case BACKUP, SLOT -> {}
      case RESTORE, IN_PLACE, DELETION -> saved(BASE);
    }
  }

  /// What one of them needs.
  void prepare(int run) throws IOException, InterruptedException {
    switch (errand) {
      case BACKUP, SLOT -> {}
      case RESTORE -> shop.burnDown();
      case IN_PLACE -> shop.damage();
      case DELETION -> saved(name(run));
    }
  }

  private void saved(String backup) throws InterruptedException {
    shop.backUp(backup);
    completed(backup);
  }

  void begin(int run) {
    switch (errand) {
      case BACKUP -> shop.backUp(name(run));
      case SLOT -> shop.schedule(name(run));
      case RESTORE -> shop.restore(name(run), BASE);
      case IN_PLACE -> shop.restoreInPlace(name(run), BASE);
      case DELETION -> shop.requestDeletion(name(run));
    }
  }

  boolean isOver(int run) {
    return switch (errand) {
      case BACKUP -> shop.backupEnded(name(run));
      case SLOT -> slots(run).stream().anyMatch(shop::backupEnded);
      case RESTORE, IN_PLACE -> shop.restoreEnded(name(run));
      case DELETION -> !shop.isThere(name(run));
    };
  }

  void prove(int run) throws IOException, InterruptedException {
    switch (errand) {
      case BACKUP -> proveBackup(name(run));
      case SLOT -> {
        shop.unschedule(name(run));
        for (var slot : slots(run)) {
          completed(slot);
        }
        proveBackup(slots(run).getFirst());
      }
      case RESTORE, IN_PLACE -> shop.assertRestored(shop.endOfRestore(name(run)), files());
      case DELETION -> proveBackup(BASE);
    }
    Await.until(
        "nothing to be left: " + shop.leftovers(),
        () -> Optional.of(true).filter(_ -> leftovers().isEmpty()));
  }

  private void proveBackup(String backup) throws IOException, InterruptedException {
    completed(backup);
    assertThat(String.join(" ", shop.hooks())).as("hooks").matches("(pre( post)+ ?)*");
    shop.proveRestorable(backup, files());
  }

  private void completed(String backup) throws InterruptedException {
    var end = shop.endOfBackup(backup);
    assertThat(Shop.phase(end)).as(end.path("status").toString()).isEqualTo("Completed");
  }

  private List<String> leftovers() {
    try {
      return shop.leftovers();
    } catch (IOException moving) {
      return List.of("not read: " + moving);
    }
  }

  private List<String> slots(int run) {
    return shop.backups().stream().filter(it -> it.startsWith(name(run) + "-")).toList();
  }

  private Map<String, String> files() {
    return Objects.requireNonNull(files, "not prepared");
  }

  private static String name(int run) {
    return "run-" + run;
  }
}
