package io.davit.backup.archive;

import io.davit.backup.plan.Digests;
import io.davit.backup.plan.Part;
import io.davit.backup.plan.Place;
import io.davit.backup.steps.StepNames;
import io.davit.backup.store.Site;
import io.davit.kube.archive.ArchiveWriter;
import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Writes the items of a backup into parts of its archive. Items stand twice in it, as Velero
/// writes them: where it looks for them, and under their version.
public final class ArchiveParts implements ItemArchive {
  /// Bytes of a part before it is written: what one part costs in memory.
  private static final int PART = 8 * 1024 * 1024;

  private final Site site;
  private final Runnable eachItem;
  private final int attempt;
  private final Members members;
  private final List<Part> parts = new ArrayList<>();

  /// Parts of one attempt at a plan: no two attempts write the same keys.
  public ArchiveParts(Site site, int attempt, InstantSource clock, Runnable eachItem) {
    this.eachItem = eachItem;
    this.site = site;
    this.attempt = attempt;
    this.members = new Members(clock);
    members.format();
  }

  @Override
  public void add(ResourceKind kind, ItemKey key, JsonNode item) {
    members.item(key, kind.version(), item);
    eachItem.run();
    if (members.size() > PART) {
      flush();
    }
  }

  @Override
  public Place addAlone(ResourceKind kind, ItemKey key, JsonNode item) {
    if (members.size() > PART) {
      flush();
    }
    int start = members.end();
    members.item(key, kind.version(), item);
    eachItem.run();
    int end = members.end();
    return new Place(parts.size(), start, end - start);
  }

  /// Writes what is left.
  public List<Part> finish() {
    flush();
    return List.copyOf(parts);
  }

  private void flush() {
    byte[] content = members.take();
    String key = site.folder().archivePart("%d-%05d.gz".formatted(attempt, parts.size()));
    site.put(StepNames.PUT_PART, key, content);
    parts.add(new Part(key, content.length, Digests.sha256(content)));
  }

  /// The member that ends the archive: tar's two empty blocks, once.
  public static byte[] end() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ArchiveWriter.end(bytes);
    return bytes.toByteArray();
  }
}
