package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Access reviews: questions that are answered and not kept. Whoever has the token may do
/// everything.
final class Reviews {
  static final List<String> GROUPS = List.of("authentication.k8s.io", "authorization.k8s.io");

  private static final Map<String, List<String>> KINDS =
      Map.of(
          "authentication.k8s.io",
          List.of("SelfSubjectReview"),
          "authorization.k8s.io",
          List.of("SelfSubjectAccessReview", "SelfSubjectRulesReview", "SubjectAccessReview"));

  private Reviews() {}

  static void describe(String group, ArrayNode resources) {
    for (String kind : KINDS.getOrDefault(group, List.of())) {
      String singular = kind.toLowerCase(java.util.Locale.ROOT);
      resources
          .addObject()
          .put("name", singular + "s")
          .put("singularName", singular)
          .put("namespaced", false)
          .put("kind", kind)
          .set("verbs", Json.array(List.of("create")));
    }
  }

  static Optional<ObjectNode> answer(List<String> path, ObjectNode review) {
    if (path.size() != 4 || !GROUPS.contains(path.get(1))) {
      return Optional.empty();
    }
    return switch (path.get(3)) {
      case "selfsubjectaccessreviews", "subjectaccessreviews" -> Optional.of(allowed(review));
      case "selfsubjectrulesreviews" -> Optional.of(rules(review));
      case "selfsubjectreviews" -> Optional.of(who(review));
      default -> Optional.empty();
    };
  }

  private static ObjectNode allowed(ObjectNode review) {
    review
        .putObject("status")
        .put("allowed", true)
        .put("reason", "the emulator does not answer reviews by its roles");
    return review;
  }

  private static ObjectNode rules(ObjectNode review) {
    ObjectNode status = review.putObject("status").put("incomplete", false);
    ObjectNode rule = status.putArray("resourceRules").addObject();
    for (String list : new String[] {"verbs", "apiGroups", "resources"}) {
      rule.putArray(list).add("*");
    }
    ObjectNode other = status.putArray("nonResourceRules").addObject();
    other.putArray("verbs").add("*");
    other.putArray("nonResourceURLs").add("*");
    return review;
  }

  private static ObjectNode who(ObjectNode review) {
    ObjectNode user =
        review.putObject("status").putObject("userInfo").put("username", "davit-emulator-admin");
    user.putArray("groups").add("system:masters").add("system:authenticated");
    return review;
  }
}
