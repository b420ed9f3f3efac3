package io.davit.backup.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.backup.archive.ArchiveParts;
import io.davit.backup.plan.Digests;
import io.davit.backup.plan.Part;
import io.davit.backup.plan.Place;
import io.davit.backup.store.Site;
import io.davit.blob.BlobSource;
import io.davit.blob.memory.MemoryBlobStore;
import io.davit.coordinator.effect.Steps;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.archive.ArchiveLimits;
import io.davit.kube.archive.ArchiveReader;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class JoinedPartsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
  private final MemoryBlobStore store = new MemoryBlobStore(CLOCK);
  private final Site site = new Site(store, "b1", new Unguarded());
  private final List<Place> places = new ArrayList<>();

  /// Steps that nobody watches.
  private static final class Unguarded implements Steps {
    @Override
    public <T> T take(String name, String target, Supplier<T> write) {
      return write.get();
    }

    @Override
    public <T> T takeRegardless(String name, String target, Supplier<T> write) {
      return write.get();
    }
  }

  private List<Part> parts() {
    ArchiveParts archive = new ArchiveParts(site, 1, CLOCK, () -> {});
    for (int i = 0; i < 6; i++) {
      ItemKey key = new ItemKey(GroupResource.PODS, "shop", "pod-" + i);
      ObjectNode pod = KubeJson.MAPPER.createObjectNode();
      pod.put("text", "x".repeat(1000) + i);
      if (i % 2 == 0) {
        archive.add(Kinds.POD, key, pod);
      } else {
        var place = archive.addAlone(Kinds.POD, key, pod);
        places.add(place);
      }
    }
    return archive.finish();
  }

  private static List<String> plainNames(byte[] archive) {
    List<String> names = new ArrayList<>();
    try (var reader = new ArchiveReader(new ByteArrayInputStream(archive), ArchiveLimits.DEFAULT)) {
      for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        entry.get().object().filter(p -> p.isPlain()).ifPresent(p -> names.add(p.item().name()));
      }
    }
    return names;
  }

  @Test
  void thePartsTogetherAreOneArchiveOfTheLengthThatWasPromised() throws IOException {
    JoinedParts joined = new JoinedParts(store, parts(), List.of(), new byte[0]);
    byte[] archive = joined.open().readAllBytes();
    assertThat(archive).hasSize((int) joined.length());
    assertThat(joined.sha256()).isEqualTo(Digests.sha256(archive));
    assertThat(plainNames(archive))
        .containsExactly("pod-0", "pod-1", "pod-2", "pod-3", "pod-4", "pod-5");
  }

  @Test
  void aPodThatIsLeftOutIsNotInIt() throws IOException {
    List<Part> parts = parts();
    JoinedParts joined =
        new JoinedParts(store, parts, List.of(places.get(0), places.get(2)), new byte[0]);
    byte[] archive = joined.open().readAllBytes();
    assertThat(archive).hasSize((int) joined.length());
    assertThat(plainNames(archive)).containsExactly("pod-0", "pod-2", "pod-3", "pod-4");
  }

  @Test
  void aPartThatChangedIsNotTaken() {
    List<Part> parts = parts();
    byte[] other = new byte[(int) parts.getFirst().length()];
    store.put(parts.getFirst().key(), BlobSource.of(other));
    JoinedParts joined = new JoinedParts(store, parts, List.of(), new byte[0]);
    assertThatThrownBy(() -> joined.open().readAllBytes())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not what was written");
  }
}
