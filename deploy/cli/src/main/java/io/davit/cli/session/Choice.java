package io.davit.cli.session;

import io.davit.model.item.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Which objects are to be deleted, and whether that is meant.
public final class Choice {

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "which")
  List<String> names = List.of();

  @Option(names = "--all", description = "all of them")
  boolean all;

  @Option(
      names = {"-l", "--selector"},
      paramLabel = "SELECTOR",
      description = "those with these labels")
  @Nullable String selector;

  @Option(names = "--confirm", description = "do not ask")
  boolean confirm;

  /// The objects; none if the user does not mean it, or there are none.
  ///
  /// @throws CliException if nobody said which
  public List<ObjectNode> of(Session session, Cluster cluster, ResourceKind kind) {
    if ((names.isEmpty() ? 0 : 1) + (all ? 1 : 0) + (selector == null ? 0 : 1) != 1) {
      throw CliException.usage("say which: either NAMEs, --all or --selector");
    }
    List<ObjectNode> chosen = names.isEmpty() ? listed(cluster, kind) : named(cluster, kind);
    if (chosen.isEmpty()) {
      session.say("No " + kind.plural() + " found");
      return List.of();
    }
    if (confirm || session.confirms("Are you sure you want to continue")) {
      return chosen;
    }
    return List.of();
  }

  private List<ObjectNode> listed(Cluster cluster, ResourceKind kind) {
    return cluster.list(kind, selector == null ? "" : selector);
  }

  private List<ObjectNode> named(Cluster cluster, ResourceKind kind) {
    List<ObjectNode> found = new ArrayList<>();
    names.forEach(name -> cluster.find(kind, name).ifPresent(found::add));
    return found;
  }
}
