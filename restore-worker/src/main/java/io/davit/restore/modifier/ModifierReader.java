package io.davit.restore.modifier;

import io.davit.model.filter.Glob;
import io.davit.model.settings.StrictTree;
import io.davit.model.velero.v1.LabelSelector;
import io.davit.restore.modifier.ResourceModifiers.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads rules, and refuses what it does not know.
final class ModifierReader {
  private static final Set<String> OPERATIONS =
      Set.of("add", "remove", "replace", "move", "copy", "test");

  private ModifierReader() {}

  static ResourceModifiers read(String yaml) {
    StrictTree root = StrictTree.parse(yaml);
    root.allow("version", "resourceModifierRules");
    String version = root.text("version");
    if (!version.equalsIgnoreCase("v1")) {
      throw new IllegalArgumentException("unsupported resource modifier version " + version);
    }
    List<StrictTree> rules = root.elements("resourceModifierRules");
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("resource modifier rules cannot be empty");
    }
    return new ResourceModifiers(rules.stream().map(ModifierReader::rule).toList());
  }

  private static Rule rule(StrictTree rule) {
    rule.allow("conditions", "patches", "mergePatches", "strategicPatches");
    return new Rule(conditions(rule.at("conditions")), change(rule));
  }

  private static Change change(StrictTree rule) {
    List<Change> found = new ArrayList<>();
    if (!rule.elements("patches").isEmpty()) {
      found.add(
          new Change.Operations(
              rule.elements("patches").stream().map(ModifierReader::operation).toList()));
    }
    if (!rule.elements("mergePatches").isEmpty()) {
      found.add(new Change.Merges(patches(rule.elements("mergePatches"))));
    }
    if (!rule.elements("strategicPatches").isEmpty()) {
      found.add(new Change.Strategic(patches(rule.elements("strategicPatches"))));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          rule.path() + ": only one of patches, mergePatches, strategicPatches can be specified");
    }
    return found.isEmpty() ? new Change.Missing() : found.getFirst();
  }

  private static Conditions conditions(StrictTree tree) {
    tree.allow("groupResource", "resourceNameRegex", "namespaces", "labelSelector", "matches");
    String resource = tree.text("groupResource");
    if (resource.isEmpty()) {
      throw new IllegalArgumentException(tree.path() + ": groupResource cannot be empty");
    }
    return new Conditions(
        ResourcePattern.of(resource),
        regex(tree),
        tree.texts("namespaces").stream().map(Glob::parse).toList(),
        labels(tree),
        tree.elements("matches").stream().map(ModifierReader::match).toList());
  }

  private static @Nullable Pattern regex(StrictTree tree) {
    String regex = tree.text("resourceNameRegex");
    try {
      return regex.isEmpty() ? null : Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s.resourceNameRegex: \"%s\": %s".formatted(tree.path(), regex, e.getDescription()), e);
    }
  }

  private static @Nullable LabelSelector labels(StrictTree tree) {
    if (!tree.has("labelSelector")) {
      return null;
    }
    StrictTree selector = tree.at("labelSelector");
    selector.allow("matchLabels", "matchExpressions");
    return JsonMapper.shared().treeToValue(selector.node(), LabelSelector.class);
  }

  private static Operation match(StrictTree match) {
    match.allow("path", "value");
    if (match.text("path").isEmpty()) {
      throw new IllegalArgumentException(match.path() + ": path is required for match rule");
    }
    return Operation.test(match.text("path"), PatchValue.of(match.text("value")));
  }

  private static Operation operation(StrictTree patch) {
    patch.allow("operation", "path", "from", "value");
    String name = patch.text("operation");
    if (name.isEmpty()) {
      throw new IllegalArgumentException(patch.path() + ": operation cannot be empty");
    }
    if (!OPERATIONS.contains(name)) {
      throw new IllegalArgumentException(patch.path() + ": unsupported operation " + name);
    }
    if (patch.text("path").isEmpty()) {
      throw new IllegalArgumentException(patch.path() + ": path cannot be empty");
    }
    return new Operation(
        name, patch.text("path"), patch.text("from"), PatchValue.of(patch.text("value")));
  }

  private static List<ObjectNode> patches(List<StrictTree> patches) {
    return patches.stream().map(ModifierReader::patch).toList();
  }

  private static ObjectNode patch(StrictTree patch) {
    patch.allow("patchData");
    try {
      return (ObjectNode) StrictTree.parse(patch.text("patchData")).node();
    } catch (IllegalArgumentException | JacksonException e) {
      throw new IllegalArgumentException(patch.path() + ".patchData: " + e.getMessage(), e);
    }
  }
}
