package io.davit.testkit.s3;

import io.davit.blob.s3.S3Settings;
import io.davit.testkit.docker.DockerEngine;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An S3 server for integration tests: LocalStack where a Docker engine answers and has its image,
/// else the embedded one. It says which.
public interface S3Fixture extends AutoCloseable {

  /// Starts one.
  ///
  /// @param directory for the embedded server's buckets
  static S3Fixture start(Path directory) {
    Logger log = LoggerFactory.getLogger(S3Fixture.class);
    boolean docker = DockerEngine.local().canRun(LocalStackS3.IMAGE);
    log.info("S3 fixture: {}", docker ? LocalStackS3.IMAGE : "embedded S3Proxy");
    return docker ? LocalStackS3.start() : EmbeddedS3.start(EmbeddedS3Settings.over(directory));
  }

  /// Makes a bucket unless it is there, and tells how to reach it.
  S3Settings bucket(String name);

  @Override
  void close();
}
