package io.davit.cli.session;

import io.davit.cli.terminal.Screen;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say which cluster is meant, and the way to it.
public final class Session {

  private final Surroundings surroundings;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      defaultValue = "${env:VELERO_NAMESPACE:-velero}",
      description = "Davit's own namespace (default: $VELERO_NAMESPACE, or velero)")
  String namespace = "velero";

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "a kubeconfig file (default: as kubectl finds it)")
  @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "a context of the kubeconfig (default: its current one)")
  @Nullable String context;

  /// A session that has not begun.
  public Session(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Goes to the cluster.
  public Cluster open() {
    return new Cluster(clients(), namespace, surroundings.clock());
  }

  /// Goes to the cluster, for more than the objects in Davit's namespace.
  public KubeClients clients() {
    return KubeClients.connect(new KubeConnection(kubeconfig, context));
  }

  /// Where results go.
  public PrintWriter out() {
    return command.commandLine().getOut();
  }

  /// Tells the user something, at once.
  public void say(String line) {
    out().println(line);
    out().flush();
  }

  /// Where the user sees what goes on. Nothing else writes to [#out] until it is closed.
  public Screen screen() {
    return surroundings.screens().apply(out());
  }

  /// Whether the user says yes to a question.
  public boolean confirms(String question) {
    out().print(question + " (Y/N)? ");
    out().flush();
    String answer = surroundings.answer();
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  /// Davit's own namespace.
  public String namespace() {
    return namespace;
  }

  /// What else the command takes from outside.
  public Surroundings surroundings() {
    return surroundings;
  }
}
