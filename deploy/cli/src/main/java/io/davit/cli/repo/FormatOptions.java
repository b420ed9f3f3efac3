package io.davit.cli.repo;

import io.davit.repository.CreateOptions;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.EncryptionAlgorithm;
import io.davit.repository.crypto.HashAlgorithm;
import io.davit.repository.splitter.Splitters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a new repository.
final class FormatOptions {

  @Option(
      names = "--block-hash",
      paramLabel = "ALGO",
      description = "content hash (default: HMAC-SHA256-128)")
  @Nullable String hash;

  @Option(
      names = "--encryption",
      paramLabel = "ALGO",
      description = "content encryption (default: AES256-GCM-HMAC-SHA256)")
  @Nullable String encryption;

  @Option(
      names = "--object-splitter",
      paramLabel = "ALGO",
      description = "how files are cut (default: " + Splitters.DEFAULT + ")")
  @Nullable String splitter;

  @Option(
      names = {"-c", "--create-only"},
      description = "create the repository, but do not connect to it")
  boolean createOnly;

  CreateOptions options(ClientIdentity owner) {
    CreateOptions standard = CreateOptions.ownedBy(owner);
    String cut = splitter == null ? standard.splitter() : splitter;
    Splitters.named(cut);
    return new CreateOptions(
        owner,
        hash == null ? standard.hash() : HashAlgorithm.named(hash),
        encryption == null ? standard.encryption() : EncryptionAlgorithm.named(encryption),
        cut);
  }
}
