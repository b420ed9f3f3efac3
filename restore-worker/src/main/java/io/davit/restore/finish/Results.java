package io.davit.restore.finish;

import io.davit.kube.KubeJson;
import io.davit.restore.plan.Problem;
import io.davit.restore.plan.Problem.Severity;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The file of warnings and errors (velero-restore.md §7.3).
final class Results {
  private Results() {}

  static String json(List<Problem> problems) {
    ObjectNode results = KubeJson.MAPPER.createObjectNode();
    results.set("errors", bucket(problems, Severity.ERROR));
    results.set("warnings", bucket(problems, Severity.WARNING));
    return KubeJson.MAPPER.writeValueAsString(results);
  }

  private static ObjectNode bucket(List<Problem> problems, Severity severity) {
    ObjectNode bucket = KubeJson.MAPPER.createObjectNode();
    for (Problem problem : problems) {
      if (problem.severity() == severity) {
        switch (problem.scope()) {
          case RUN -> bucket.withArrayProperty("velero").add(problem.message());
          case CLUSTER -> bucket.withArrayProperty("cluster").add(problem.message());
          case NAMESPACE ->
              bucket
                  .withObjectProperty("namespaces")
                  .withArrayProperty(problem.namespace())
                  .add(problem.message());
        }
      }
    }
    return bucket;
  }
}
