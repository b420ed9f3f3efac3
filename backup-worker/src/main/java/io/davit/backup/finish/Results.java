package io.davit.backup.finish;

import io.davit.backup.plan.Problem;
import io.davit.backup.plan.Problem.Severity;
import io.davit.kube.KubeJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `-results.gz`: warnings and errors by namespace, as Velero's describe prints them.
final class Results {

  private Results() {}

  static ObjectNode of(List<Problem> problems) {
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    node.set("errors", part(problems, Severity.ERROR));
    node.set("warnings", part(problems, Severity.WARNING));
    return node;
  }

  private static ObjectNode part(List<Problem> problems, Severity severity) {
    ObjectNode node = KubeJson.MAPPER.createObjectNode();
    problems.stream()
        .filter(problem -> problem.severity() == severity)
        .forEach(problem -> add(node, problem));
    return node;
  }

  private static void add(ObjectNode node, Problem problem) {
    switch (problem.scope()) {
      case RUN -> node.withArray("velero").add(text(problem));
      case CLUSTER -> node.withArray("cluster").add(text(problem));
      case NAMESPACE ->
          node.withObject("namespaces").withArray(problem.namespace()).add(text(problem));
    }
  }

  private static String text(Problem problem) {
    StringBuilder text = new StringBuilder();
    if (!problem.resource().isEmpty()) {
      text.append(" resource: /").append(problem.resource());
    }
    if (!problem.name().isEmpty()) {
      text.append(" name: /").append(problem.name());
    }
    return text.append(" message: /").append(problem.message()).toString();
  }
}
