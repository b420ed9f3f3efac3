package io.davit.repository;

import io.davit.blob.BlobStore;
import io.davit.blob.Pause;
import io.davit.blob.backupstore.ClaimOwner;
import io.davit.blob.backupstore.ClaimSettings;
import io.davit.blob.backupstore.Claims;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.content.IndexRecovery;
import io.davit.repository.crypto.Password;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.format.FormatStore;
import io.davit.repository.format.RepositoryConfig;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.maintenance.ClaimedLease;
import io.davit.repository.maintenance.Maintenance;
import io.davit.repository.maintenance.MaintenanceLease;
import io.davit.repository.maintenance.MaintenanceMode;
import io.davit.repository.maintenance.MaintenanceOutcome;
import io.davit.repository.maintenance.MaintenanceParameters;
import io.davit.repository.maintenance.SafetyMargins;
import java.util.UUID;

/// A Kopia repository in a blob store: the door to everything else. Immutable and safe for use by
/// many threads; it keeps no connection of its own, so there is nothing to close but the store.
///
/// The store holds nothing but the repository: its keys are Kopia's blob ids (a decorator takes the
/// prefix away).
public final class Repository {

  private final BlobStore blobs;
  private final RepositoryFormat format;

  private final RepositoryContext context;

  private Repository(BlobStore blobs, RepositoryFormat format, RepositoryContext context) {
    this.blobs = blobs;
    this.format = format;
    this.context = context;
  }

  /// Creates a repository, with the manifest that says who maintains it. Of several that try at
  /// once on a store with conditional writes exactly one succeeds; elsewhere only one may try.
  ///
  /// @throws RepositoryException.AlreadyInitialized if there is one already
  public static Repository create(
      BlobStore blobs, Password password, CreateOptions options, RepositoryContext context) {
    RepositoryFormat format =
        new FormatStore(blobs, context.clock())
            .create(password, options.config(context.random()), context.random());
    Repository repository = new Repository(blobs, format, context);
    try (WriteSession session = repository.write(options.owner())) {
      session
          .manifests()
          .put(
              MaintenanceParameters.LABELS,
              MaintenanceParameters.ownedBy(options.owner()).toJson());
      session.flush();
    }
    return repository;
  }

  /// Opens a repository. Takes a noticeable part of a second, and 64 MiB meanwhile, since that is
  /// what makes guessing the password slow.
  ///
  /// @throws RepositoryException.NotInitialized if there is none
  /// @throws RepositoryException.WrongPassword if the password does not fit
  /// @throws RepositoryException.Unsupported if it uses something this program does not know
  public static Repository open(BlobStore blobs, Password password, RepositoryContext context) {
    return new Repository(blobs, new FormatStore(blobs, context.clock()).open(password), context);
  }

  /// Identifies the repository for ever, in hexadecimal.
  public String uniqueId() {
    return format.uniqueId();
  }

  /// Format version and algorithms, for people.
  public String description() {
    return format.config().toString();
  }

  /// What it is made of, keys and all: show only what [RepositoryConfig#describe] writes.
  public RepositoryConfig config() {
    return format.config();
  }

  /// Starts reading what is there now.
  public ReadSession read() {
    return new ReadSession(blobs, format, context.indexes(format.uniqueId()));
  }

  /// Starts writing.
  ///
  /// @throws RepositoryException.Unsupported if this repository can only be read
  public WriteSession write(ClientIdentity client) {
    return new WriteSession(blobs, format, client, context);
  }

  /// Finds what damaged or lost index blobs no longer name, and names it again.
  public IndexRecovery recovery(ClientIdentity client) {
    return new IndexRecovery(blobs, format, client, context.clock(), context.random());
  }

  /// Maintains the repository, if the client owns it.
  ///
  /// @throws RepositoryException.Unsupported if this repository can only be read
  public Maintenance maintenance(ClientIdentity client) {
    return maintenance(client, SafetyMargins.FULL);
  }

  /// Maintains the repository with other margins than Kopia's, which is for tests alone.
  Maintenance maintenance(ClientIdentity client, SafetyMargins margins) {
    return new Maintenance(
        blobs,
        format,
        client,
        context.clock(),
        context.random(),
        context.indexes(format.uniqueId()),
        margins);
  }

  /// Maintains the repository under a claim of this process's own.
  ///
  /// @throws RepositoryException.Unsupported if this repository can only be read
  public MaintenanceOutcome maintain(ClientIdentity client, MaintenanceMode mode) {
    return maintain(maintenance(client), mode);
  }

  MaintenanceOutcome maintain(Maintenance maintenance, MaintenanceMode mode) {
    Claims claims =
        new Claims(
            blobs,
            ClaimSettings.DEFAULT,
            context.clock(),
            () -> UUID.randomUUID().toString(),
            context.random(),
            Pause.real());
    ClaimOwner owner = new ClaimOwner("bare", UUID.randomUUID().toString());
    return switch (ClaimedLease.take(claims, blobs, ClaimedLease.PREFIX, owner, context.clock())) {
      case ClaimedLease.Answer.Held(MaintenanceLease lease) -> {
        try (lease) {
          yield maintenance.run(mode, lease);
        }
      }
      case ClaimedLease.Answer.Refused(var other, var since) ->
          new MaintenanceOutcome.ClaimedByOther(other.toString(), since);
    };
  }
}
