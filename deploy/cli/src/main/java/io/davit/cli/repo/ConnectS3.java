package io.davit.cli.repo;

import io.davit.cli.session.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "s3",
    description = "Connect to a repository in a bucket.",
    footer = {
      "",
      "Examples:",
      "  davit repo connect s3 --bucket backups --prefix kopia/shop/ --endpoint s3.example.com"
    })
final class ConnectS3 implements Callable<Integer> {

  @Mixin RepoSession session;
  @Mixin S3Options where = new S3Options();
  @Mixin ClientOptions client = new ClientOptions();

  ConnectS3(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    NewConnection.connect(session, where.storage(), client);
    return 0;
  }
}
