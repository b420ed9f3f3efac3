package io.davit.kube.archive;

import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemKey;
import java.util.List;
import java.util.Optional;

/// Where an object lies in an archive (format 1.1.0 of Velero).
///
/// Every object in its preferred version lies there twice: without a version, which is what a
/// restore reads, and below `<version>-preferredversion`. Other versions lie below `<version>`.
///
/// @param item which object
/// @param version directory of the version; empty for the copy without
public record ArchivePath(ItemKey item, String version) {

  /// The first entry of every archive.
  public static final String VERSION_ENTRY = "metadata/version";

  /// What stands in it.
  public static final String FORMAT = "1.1.0\n";

  private static final String ROOT = "resources";
  private static final String SUFFIX = ".json";
  private static final String PREFERRED = "-preferredversion";

  /// Where an object in its preferred version lies, in the order in which Velero writes.
  public static List<ArchivePath> preferred(ItemKey item, String version) {
    return List.of(new ArchivePath(item, ""), new ArchivePath(item, version + PREFERRED));
  }

  /// Whether this is the copy that a restore reads.
  public boolean isPlain() {
    return version.isEmpty();
  }

  /// Reads the name of an entry; empty if no object lies there.
  public static Optional<ArchivePath> parse(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length < 4 || !parts[0].equals(ROOT) || !path.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    boolean plain = isScope(parts, 2);
    if (!plain && !isScope(parts, 3)) {
      return Optional.empty();
    }
    int scope = plain ? 2 : 3;
    String file = parts[parts.length - 1];
    String name = file.substring(0, file.length() - SUFFIX.length());
    String namespace = parts[scope].equals("namespaces") ? parts[scope + 1] : "";
    ItemKey item = new ItemKey(GroupResource.parse(parts[1]), namespace, name);
    return Optional.of(new ArchivePath(item, plain ? "" : parts[2]));
  }

  private static boolean isScope(String[] parts, int at) {
    return (parts[at].equals("namespaces") && parts.length == at + 3)
        || (parts[at].equals("cluster") && parts.length == at + 2);
  }

  /// The name of the entry.
  @Override
  public String toString() {
    String directory = ROOT + "/" + item.resource() + (isPlain() ? "" : "/" + version);
    String scope = item.namespaced() ? "/namespaces/" + item.namespace() : "/cluster";
    return directory + scope + "/" + item.name() + SUFFIX;
  }
}
