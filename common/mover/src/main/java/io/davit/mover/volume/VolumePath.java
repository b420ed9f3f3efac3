package io.davit.mover.volume;

import io.davit.model.message.VolumeAssignment.PodVolume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the volumes of pods where a kubelet has mounted them:
/// `<pods>/<uid>/volumes/<plugin>/<directory>`, and for CSI `mount` below that.
///
/// `mount` counts for CSI alone. There the kubelet makes it; in the directory of any other plugin
/// it would be the pod's, and could be a link to anywhere.
public final class VolumePath {

  private static final String CSI = "kubernetes.io~csi";
  private static final Pattern UID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern DIRECTORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,252}");

  private final Path pods;
  private final List<Path> links;

  /// Finds volumes.
  ///
  /// @param pods the kubelet's directory of pods: `/var/lib/kubelet/pods`, or where it is mounted
  /// @param links other directories that a volume may be a link into
  public VolumePath(Path pods, List<Path> links) {
    this.pods = pods;
    this.links = List.copyOf(links);
  }

  /// The directory of a volume, free of links.
  ///
  /// @throws VolumePathException.Absent if there is none
  /// @throws VolumePathException.Refused if a name is no name, if there are several, or if it is a
  ///   link that leads away
  public Path find(PodVolume volume) {
    requireName("volume.podUid", volume.podUid(), UID);
    requireName("volume.directory", volume.directory(), DIRECTORY);
    var volumes = pods.resolve(volume.podUid()).resolve("volumes");
    var tried = volumes + "/<plugin>/" + volume.directory();
    try {
      var found = candidates(volumes, volume.directory());
      return switch (found.size()) {
        case 0 -> throw new VolumePathException.Absent("no directory " + tried);
        case 1 -> real(found.getFirst());
        default -> throw new VolumePathException.Refused("several directories " + tried + found);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for " + tried, e);
    }
  }

  private static void requireName(String field, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw new VolumePathException.Refused(field + ": \"" + value + "\" is no name");
    }
  }

  private static List<Path> candidates(Path volumes, String directory) throws IOException {
    if (!Files.isDirectory(volumes, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> plugins = Files.list(volumes)) {
      return plugins
          .filter(plugin -> Files.isDirectory(plugin, LinkOption.NOFOLLOW_LINKS))
          .map(plugin -> below(plugin, directory))
          .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
          .toList();
    }
  }

  private static Path below(Path plugin, String directory) {
    var path = plugin.resolve(directory);
    return plugin.endsWith(CSI) ? path.resolve("mount") : path;
  }

  private Path real(Path found) throws IOException {
    if (!Files.exists(found)) {
      throw new VolumePathException.Absent(found + " leads nowhere");
    }
    var real = found.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new VolumePathException.Refused(found + " is no directory");
    }
    if (!real.equals(pods.toRealPath().resolve(pods.relativize(found))) && !isLinked(real)) {
      throw new VolumePathException.Refused(found + " is a link that leads to " + real);
    }
    return real;
  }

  private boolean isLinked(Path real) throws IOException {
    for (var allowed : links) {
      if (Files.exists(allowed) && real.startsWith(allowed.toRealPath())) {
        return true;
      }
    }
    return false;
  }
}
