package io.davit.cli.repo;

import io.davit.blob.BlobStore;
import io.davit.repository.Repository;
import io.davit.repository.connection.Storage;
import io.davit.repository.crypto.Password;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// Makes a connection to a repository, and the repository itself if it is to be.
final class NewConnection {

  private NewConnection() {}

  static void create(
      RepoSession session, Storage storage, ClientOptions client, FormatOptions format) {
    makeDirectory(storage);
    try (BlobStore blobs = session.open(storage, false)) {
      Password password = session.newPassword(true);
      Repository made =
          Repository.create(blobs, password, format.options(client.identity()), session.context());
      session.tell("Created repository: " + made.description());
      if (!format.createOnly) {
        session.connect(client.connection(storage, made.uniqueId()), password);
      }
    }
  }

  private static void makeDirectory(Storage storage) {
    if (storage instanceof Storage.FileSystem directory) {
      try {
        Files.createDirectories(directory.path());
      } catch (IOException e) {
        throw new UncheckedIOException("--path " + directory.path(), e);
      }
    }
  }

  static void connect(RepoSession session, Storage storage, ClientOptions client) {
    try (BlobStore blobs = session.open(storage, client.readOnly)) {
      Password password = session.newPassword(false);
      Repository there = Repository.open(blobs, password, session.context());
      session.connect(client.connection(storage, there.uniqueId()), password);
    }
  }
}
