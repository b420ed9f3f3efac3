package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.controllers.Provisioning;
import io.davit.testkit.kubernetes.controllers.VolumeDirectories;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lays out the volumes of a pod as a kubelet does: `pods/<uid>/volumes/<plugin>/<name>`, and for
/// CSI volumes `kubernetes.io~csi/<volume>/mount`. The latter is a link to the directory of the
/// volume, since a bind mount would outlive a killed emulator.
final class VolumeLayout {
  private final Sources sources;
  private final VolumeDirectories directories;
  private final Path root;

  VolumeLayout(Sources sources, VolumeDirectories directories, Path root) {
    this.sources = sources;
    this.directories = directories;
    this.root = root;
  }

  Path pod(String uid) {
    return root.resolve("pods").resolve(uid);
  }

  /// Makes all volumes of a pod.
  ///
  /// @return where each is, by its name in the pod
  Map<String, Path> make(JsonNode pod) {
    Map<String, Path> made = new LinkedHashMap<>();
    try {
      for (JsonNode volume : Json.items(pod, "spec", "volumes")) {
        made.put(Json.text(volume, "name"), make(pod, volume));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made;
  }

  private Path make(JsonNode pod, JsonNode volume) throws IOException {
    String name = Json.text(volume, "name");
    if (volume.has("persistentVolumeClaim")) {
      return claim(pod, Json.text(volume, "persistentVolumeClaim", "claimName"));
    }
    if (volume.has("ephemeral")) {
      return claim(pod, Meta.name(pod) + "-" + name);
    }
    if (volume.has("configMap")) {
      return files(
          pod, directory(pod, "configmap", name), "configmaps", "name", volume.path("configMap"));
    }
    if (volume.has("secret")) {
      return files(
          pod, directory(pod, "secret", name), "secrets", "secretName", volume.path("secret"));
    }
    if (volume.has("projected")) {
      return projected(pod, directory(pod, "projected", name), volume.path("projected"));
    }
    if (volume.has("downwardAPI")) {
      return downward(pod, directory(pod, "downward-api", name), volume.path("downwardAPI"));
    }
    if (volume.has("hostPath")) {
      return host(volume.path("hostPath"));
    }
    if (volume.has("emptyDir") || volume.size() == 1) {
      return directory(pod, "empty-dir", name);
    }
    throw NotYet.mount(
        "the emulator has no driver for volume \"" + name + "\": " + volume.propertyNames());
  }

  private Path directory(JsonNode pod, String plugin, String name) throws IOException {
    return Files.createDirectories(
        pod(Meta.uid(pod)).resolve("volumes").resolve("kubernetes.io~" + plugin).resolve(name));
  }

  private static Path host(JsonNode hostPath) throws IOException {
    Path path = Path.of(Json.text(hostPath, "path"));
    if (Json.text(hostPath, "type").equals("DirectoryOrCreate")) {
      Files.createDirectories(path);
    }
    if (!Files.exists(path)) {
      throw NotYet.mount("hostPath " + path + " does not exist");
    }
    return path;
  }

  private Path claim(JsonNode pod, String name) throws IOException {
    JsonNode claim =
        sources
            .find("persistentvolumeclaims", Meta.namespace(pod), name)
            .orElseThrow(() -> NotYet.mount("persistentvolumeclaim \"" + name + "\" not found"));
    String volumeName = Json.text(claim, "spec", "volumeName");
    JsonNode volume =
        sources
            .find("persistentvolumes", "", volumeName)
            .orElseThrow(() -> NotYet.mount("persistentvolume \"" + volumeName + "\" not found"));
    return persistent(pod, volume);
  }

  private Path persistent(JsonNode pod, JsonNode volume) throws IOException {
    JsonNode spec = volume.path("spec");
    if (Json.text(spec, "csi", "driver").equals(Provisioning.DRIVER)) {
      String handle = Json.text(spec, "csi", "volumeHandle");
      Path directory = directory(pod, "csi", Meta.name(volume));
      ObjectNode facts =
          Json.object().put("driverName", Provisioning.DRIVER).put("volumeHandle", handle);
      facts.put("specVolID", Meta.name(volume)).put("volumeLifecycleMode", "Persistent");
      Files.writeString(directory.resolve("vol_data.json"), Json.string(facts));
      return link(directory.resolve("mount"), directories.ensure(handle));
    }
    if (spec.has("hostPath")) {
      return host(spec.path("hostPath"));
    }
    if (spec.has("local")) {
      Path plugin = pod(Meta.uid(pod)).resolve("volumes/kubernetes.io~local-volume");
      Files.createDirectories(plugin);
      return link(plugin.resolve(Meta.name(volume)), Path.of(Json.text(spec, "local", "path")));
    }
    throw NotYet.mount(
        "the emulator has no driver for persistentvolume \"" + Meta.name(volume) + "\"");
  }

  private static Path link(Path link, Path target) throws IOException {
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, target.toAbsolutePath());
    return target;
  }

  private Path files(JsonNode pod, Path directory, String plural, String nameField, JsonNode source)
      throws IOException {
    Map<String, byte[]> entries =
        sources.entries(
            plural,
            Meta.namespace(pod),
            Json.text(source, nameField),
            Json.flag(source, "optional"));
    write(directory, entries, source);
    return directory;
  }

  private static void write(Path directory, Map<String, byte[]> entries, JsonNode source)
      throws IOException {
    if (Json.items(source, "items").isEmpty()) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        Files.write(directory.resolve(entry.getKey()), entry.getValue());
      }
    }
    for (JsonNode item : Json.items(source, "items")) {
      byte[] value = entries.get(Json.text(item, "key"));
      if (value != null) {
        write(directory, Json.text(item, "path"), value);
      } else if (!Json.flag(source, "optional")) {
        throw NotYet.mount("references non-existent config key: " + Json.text(item, "key"));
      }
    }
  }

  private static void write(Path directory, String path, byte[] value) throws IOException {
    Path file = directory.resolve(path).normalize();
    if (!file.startsWith(directory)) {
      throw NotYet.mount("path \"" + path + "\" leaves its volume");
    }
    Files.createDirectories(file.getParent());
    Files.write(file, value);
  }

  private Path projected(JsonNode pod, Path directory, JsonNode projected) throws IOException {
    for (JsonNode source : Json.items(projected, "sources")) {
      if (source.has("configMap")) {
        files(pod, directory, "configmaps", "name", source.path("configMap"));
      } else if (source.has("secret")) {
        files(pod, directory, "secrets", "name", source.path("secret"));
      } else if (source.has("downwardAPI")) {
        downward(pod, directory, source.path("downwardAPI"));
      } else if (source.has("serviceAccountToken")) {
        byte[] token = "the emulator gives no tokens to pods".getBytes(StandardCharsets.UTF_8);
        write(directory, Json.text(source, "serviceAccountToken", "path"), token);
      }
    }
    return directory;
  }

  private static Path downward(JsonNode pod, Path directory, JsonNode source) throws IOException {
    for (JsonNode item : Json.items(source, "items")) {
      String value = Sources.field(pod, Json.text(item, "fieldRef", "fieldPath"));
      write(directory, Json.text(item, "path"), value.getBytes(StandardCharsets.UTF_8));
    }
    return directory;
  }
}
