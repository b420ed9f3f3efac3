package io.davit.restore.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.Kinds;
import io.davit.model.run.RunStatus;
import io.davit.restore.preview.Preview;
import io.davit.restore.preview.Preview.Line;
import io.davit.restore.preview.Preview.Verdict;
import io.davit.restore.preview.RestorePreview;
import io.davit.testkit.s3.Bucket;
import io.davit.testkit.site.Site;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a restore would do is what it then does, and finding out does nothing.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PreviewIT {
  @TempDir private Path directory;
  private World world;
  private Bucket bucket;

  @BeforeEach
  void open() throws Exception {
    world = new World(directory);
    bucket = new Bucket(world.site.store());
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void thePlanIsWhatTheRestoreThenDoesAndWritesNothing() throws Exception {
    world.velero("a-default", "");
    TreeSet<String> before = new TreeSet<>(bucket.keys(""));
    Preview preview = preview("{'backupName':'a-default'}", "");
    assertThat(preview.refused()).isEmpty();
    assertThat(new TreeSet<>(bucket.keys(""))).isEqualTo(before);
    assertThat(world.site.find(Kinds.NAMESPACE, "", "shop")).isNull();

    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end = world.end(world.restore("r1", "", "{'backupName':'a-default'}"));
      assertThat(end.phase()).isEqualTo("Completed");
    }
    var listed = new TreeSet<String>();
    bucket
        .json("restores/r1/restore-r1-resource-list.json.gz")
        .properties()
        .forEach(kind ->
            kind.getValue().forEach(each -> listed.add(kind.getKey() + " " + each.asString())));
    var planned = new TreeSet<String>();
    preview
        .objects()
        .forEach(line ->
            planned.add(line.kind().replaceFirst("^/", "") + " " + name(line) + suffix(line)));
    assertThat(planned).isEqualTo(listed);

    Preview again = preview("{'backupName':'a-default'}", "");
    assertThat(again.objects()).extracting(Line::verdict).doesNotContain(Verdict.CREATE);
  }

  @Test
  void singleObjectsComeWithWhatTheyNeedAndNothingElse() throws Exception {
    world.velero("a-default", "");
    String only = ",'annotations':{'davit.io/restore-only':'cm/shop/app-config'}";
    assertThat(preview("{'backupName':'a-default'}", only).objects())
        .extracting(line -> line.id().name())
        .containsExactlyInAnyOrder("shop", "app-config");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end = world.end(world.restore("r1", only, "{'backupName':'a-default'}"));
      assertThat(end.phase()).isEqualTo("Completed");
      assertThat(world.site.find(Kinds.CONFIG_MAP, "shop", "app-config")).isNotNull();
      assertThat(world.site.find(Kinds.POD, "shop", "db-0")).isNull();
      RunStatus refused =
          world.end(
              world.restore(
                  "r2",
                  ",'annotations':{'davit.io/restore-only':'cm/shop/nope'}",
                  "{'backupName':'a-default'}"));
      assertThat(refused.phase()).isEqualTo("FailedValidation");
      assertThat(refused.validationErrors())
          .singleElement()
          .asString()
          .contains("\"cm/shop/nope\" is not in the backup");
    }
  }

  @Test
  void aRestoreThatWouldNotRunSaysWhy() {
    assertThat(preview("{'backupName':'nope'}", "").refused())
        .singleElement()
        .asString()
        .contains("can't find backup velero/nope");
  }

  private Preview preview(String spec, String metadata) {
    var restore =
        Site.json(
            ("{'apiVersion':'velero.io/v1','kind':'Restore','metadata':{'name':'p',"
                    + "'namespace':'velero'%s},'spec':%s}")
                .formatted(metadata, spec));
    return new RestorePreview(world.site.clients(), "velero", InstantSource.system(), new Random(1))
        .of(restore);
  }

  private static String name(Line line) {
    return line.id().namespace().isEmpty()
        ? line.id().name()
        : line.id().namespace() + "/" + line.id().name();
  }

  private static String suffix(Line line) {
    return switch (line.verdict()) {
      case CREATE -> "(created)";
      case CHANGE -> "(updated)";
      case SKIP -> "(skipped)";
      case FAIL -> "(failed)";
    };
  }
}
