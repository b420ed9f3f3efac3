package io.davit.cli.password;

import io.davit.cli.session.CliException;
import io.davit.cli.session.Cluster;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.model.velero.Annotations;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "create",
    description = {
      "Make the password of the repositories, and show it, once.",
      "Whoever loses it loses the data of all volumes: keep it outside of the cluster."
    },
    footer = {
      "",
      "Examples:",
      "  davit password create",
      "  # in a script that keeps what is printed",
      "  davit password create --yes | vault kv put secret/davit password=-"
    })
final class PasswordCreate implements Callable<Integer> {

  private static final String SECRET = "velero-repo-credentials";
  private static final String KEY = "repository-password";
  private static final int BYTES = 32;

  @Mixin Session session;

  @Option(names = "--yes", description = "acknowledge at once; print the password and nothing else")
  boolean yes;

  PasswordCreate(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    try (var cluster = session.open()) {
      String password =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(session.surroundings().bytes(BYTES));
      create(cluster, password);
      session.say(password);
      if (!yes && !session.confirms("This is not shown again. Did you store it in a safe place")) {
        throw CliException.refused(
            "the password is in Secret \""
                + SECRET
                + "\", but not acknowledged; descriptions of backups will warn until it has"
                + " annotation "
                + Annotations.PASSWORD_ACKNOWLEDGED);
      }
      acknowledge(cluster);
      return 0;
    }
  }

  private void create(Cluster cluster, String password) {
    var secret = NewObject.of(Kinds.SECRET, session.namespace(), SECRET);
    String encoded = Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
    secret.put("type", "Opaque").putObject("data").put(KEY, encoded);
    try {
      cluster.create(Kinds.SECRET, secret);
    } catch (KubeException.AlreadyExists kept) {
      throw CliException.refused(
          "Secret \"" + SECRET + "\" exists; another password would not open what it encrypted");
    }
  }

  private void acknowledge(Cluster cluster) {
    String now = session.surroundings().clock().instant().toString();
    cluster.patch(
        Kinds.SECRET, SECRET, NewObject.annotation(Annotations.PASSWORD_ACKNOWLEDGED, now));
  }
}
