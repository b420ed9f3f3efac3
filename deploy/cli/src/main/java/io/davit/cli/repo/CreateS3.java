package io.davit.cli.repo;

import io.davit.cli.session.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "s3",
    description = "Create a repository in a bucket.",
    footer = {
      "",
      "Examples:",
      "  davit repo create s3 --bucket backups --prefix laptop/ --endpoint s3.example.com"
    })
final class CreateS3 implements Callable<Integer> {

  @Mixin RepoSession session;
  @Mixin S3Options where = new S3Options();
  @Mixin ClientOptions client = new ClientOptions();
  @Mixin FormatOptions format = new FormatOptions();

  CreateS3(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    NewConnection.create(session, where.storage(), client, format);
    return 0;
  }
}
