package io.davit.testkit.kubernetes.rbac;

import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Registry;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Enforces roles and bindings on service accounts, aggregated roles included. Not enforced: that
/// nobody gives away rights that he lacks.
public final class Access {

  private static final String GROUP = "rbac.authorization.k8s.io";

  private final Registry registry;

  public Access(Registry registry) {
    this.registry = registry;
  }

  /// Lets a request pass.
  ///
  /// @throws ApiException 403 if no rule of the user's allows it
  public void require(User user, Demand demand) {
    if (!user.isAdministrator() && rules(user, demand).noneMatch(rule -> allows(rule, demand))) {
      throw ApiException.forbidden(demand.resource(), demand.name(), demand.refusal(user));
    }
  }

  private Stream<JsonNode> rules(User user, Demand demand) {
    var everywhere =
        list("clusterrolebindings", "")
            .filter(binding -> binds(binding, user))
            .flatMap(binding -> rulesOf(binding, ""));
    if (demand.namespace().isEmpty()) {
      return everywhere;
    }
    var here =
        list("rolebindings", demand.namespace())
            .filter(binding -> binds(binding, user))
            .flatMap(binding -> rulesOf(binding, demand.namespace()));
    return Stream.concat(everywhere, here);
  }

  private static boolean binds(JsonNode binding, User user) {
    return binding
        .path("subjects")
        .valueStream()
        .anyMatch(subject ->
            subject.path("kind").asString("").equals("ServiceAccount")
                && subject.path("name").asString("").equals(user.account())
                && subject.path("namespace").asString("").equals(user.namespace()));
  }

  private Stream<JsonNode> rulesOf(JsonNode binding, String namespace) {
    String name = binding.at("/roleRef/name").asString("");
    boolean local = binding.at("/roleRef/kind").asString("").equals("Role");
    return registry
        .find(kind(local ? "roles" : "clusterroles"), local ? namespace : "", name)
        .stream()
        .flatMap(this::rulesOf);
  }

  private Stream<JsonNode> rulesOf(ObjectNode role) {
    var selectors = role.at("/aggregationRule/clusterRoleSelectors");
    if (selectors.isEmpty()) {
      return role.path("rules").valueStream();
    }
    return list("clusterroles", "")
        .filter(other -> selectors.valueStream().anyMatch(selector -> selects(selector, other)))
        .flatMap(other -> other.path("rules").valueStream());
  }

  private static boolean selects(JsonNode selector, ObjectNode role) {
    Map<String, String> labels = Meta.labels(role);
    return selector.path("matchLabels").properties().stream()
        .allMatch(wanted -> wanted.getValue().asString("").equals(labels.get(wanted.getKey())));
  }

  private static boolean allows(JsonNode rule, Demand demand) {
    return has(rule, "verbs", demand.verb())
        && has(rule, "apiGroups", demand.resource().group())
        && (has(rule, "resources", demand.plural())
            || has(rule, "resources", "*/" + demand.subresource()))
        && (rule.path("resourceNames").isEmpty() || has(rule, "resourceNames", demand.name()));
  }

  private static boolean has(JsonNode rule, String field, String wanted) {
    return rule.path(field)
        .valueStream()
        .map(value -> value.asString(""))
        .anyMatch(value -> value.equals("*") || value.equals(wanted));
  }

  private Stream<ObjectNode> list(String plural, String namespace) {
    List<ObjectNode> all = registry.list(kind(plural), namespace);
    return all.stream();
  }

  private ResourceKind kind(String plural) {
    return registry.kinds().find(GROUP, "v1", plural).orElseThrow();
  }
}
