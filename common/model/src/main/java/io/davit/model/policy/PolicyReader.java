package io.davit.model.policy;

import io.davit.model.policy.ResourcePolicies.VolumePolicy;
import io.davit.model.settings.StrictTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads resource policies. Fields that are not known are refused, since a condition that is not
/// heeded would match too much.
final class PolicyReader {
  private static final String VERSION = "v1";
  private static final Set<String> TYPES =
      Set.of(
          "awsElasticBlockStore",
          "azureDisk",
          "azureFile",
          "cinder",
          "cephfs",
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "fc",
          "flocker",
          "flexVolume",
          "gitRepo",
          "glusterfs",
          "gcePersistentDisk",
          "hostPath",
          "iscsi",
          "local",
          "nfs",
          "photonPersistentDisk",
          "portworxVolume",
          "projected",
          "quobyte",
          "rbd",
          "scaleIO",
          "secret",
          "storageOS",
          "vsphereVolume");

  private PolicyReader() {}

  static ResourcePolicies read(String yaml) {
    StrictTree root = StrictTree.parse(yaml);
    root.allow("version", "volumePolicies", "includeExcludePolicy");
    String version = root.text("version");
    if (!version.equals(VERSION)) {
      throw new IllegalArgumentException(
          "incompatible version number %s with supported version %s".formatted(version, VERSION));
    }
    return new ResourcePolicies(
        root.elements("volumePolicies").stream().map(PolicyReader::policy).toList(),
        root.has("includeExcludePolicy")
            ? lists(root.at("includeExcludePolicy"))
            : IncludeExcludePolicy.NONE);
  }

  private static VolumePolicy policy(StrictTree policy) {
    policy.allow("conditions", "action");
    StrictTree action = policy.at("action");
    action.allow("type", "parameters");
    String type = action.text("type");
    return new VolumePolicy(
        policy.has("conditions") ? conditions(policy.at("conditions")) : List.of(),
        VolumeAction.of(type)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "invalid action type " + type + " (" + action.path() + ".type)")));
  }

  private static List<VolumeCondition> conditions(StrictTree tree) {
    tree.allow("capacity", "storageClass", "nfs", "csi", "volumeTypes", "pvcLabels", "pvcPhase");
    List<VolumeCondition> found = new ArrayList<>();
    if (!tree.text("capacity").isBlank()) {
      found.add(CapacityRange.parse(tree.text("capacity"), tree.path() + ".capacity"));
    }
    if (tree.has("storageClass")) {
      found.add(new VolumeCondition.StorageClass(tree.texts("storageClass")));
    }
    if (tree.has("nfs")) {
      StrictTree nfs = tree.at("nfs");
      nfs.allow("server", "path");
      found.add(new VolumeCondition.Nfs(nfs.text("server"), nfs.text("path")));
    }
    if (tree.has("csi")) {
      found.add(csi(tree.at("csi")));
    }
    if (tree.has("volumeTypes")) {
      found.add(types(tree));
    }
    if (tree.has("pvcLabels")) {
      found.add(new VolumeCondition.ClaimLabels(tree.at("pvcLabels").map()));
    }
    if (tree.has("pvcPhase")) {
      found.add(new VolumeCondition.ClaimPhase(tree.texts("pvcPhase")));
    }
    return found;
  }

  private static VolumeCondition csi(StrictTree csi) {
    csi.allow("driver", "volumeAttributes");
    String driver = csi.text("driver");
    Map<String, String> attributes =
        csi.has("volumeAttributes") ? csi.at("volumeAttributes").map() : Map.of();
    if (driver.isEmpty() && !attributes.isEmpty()) {
      throw new IllegalArgumentException(
          "csi driver should not be empty when filtering by volume attributes ("
              + csi.path()
              + ".driver)");
    }
    return new VolumeCondition.Csi(driver, attributes);
  }

  private static VolumeCondition types(StrictTree tree) {
    List<String> names = tree.texts("volumeTypes");
    names.stream()
        .filter(name -> !TYPES.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException(
              tree.path() + ".volumeTypes: \"" + name + "\" is no type of volume");
        });
    return new VolumeCondition.Types(names);
  }

  private static IncludeExcludePolicy lists(StrictTree tree) {
    tree.allow(
        "includedClusterScopedResources",
        "excludedClusterScopedResources",
        "includedNamespaceScopedResources",
        "excludedNamespaceScopedResources");
    return new IncludeExcludePolicy(
        list(tree, "includedClusterScopedResources"),
        list(tree, "excludedClusterScopedResources"),
        list(tree, "includedNamespaceScopedResources"),
        list(tree, "excludedNamespaceScopedResources"));
  }

  private static List<String> list(StrictTree tree, String field) {
    List<String> names = tree.texts(field);
    if (names.contains("*")) {
      throw new IllegalArgumentException(
          "cannot use '*' in includes or excludes filters in the policy ("
              + tree.path()
              + "."
              + field
              + ")");
    }
    return names;
  }
}
