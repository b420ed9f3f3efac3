package io.davit.mover.copy;

import io.davit.blob.BlobWiring;
import io.davit.mover.secret.SecretSource;
import io.davit.repository.RepositoryContext;
import io.davit.repository.content.ClientIdentity;

/// What a copy needs of the world beside the volume.
///
/// @param wiring of the bucket's decorators
/// @param repositories clock and randomness of the engine
/// @param client under which sessions are known to others
public record Outside(
    SecretSource secrets,
    BlobWiring wiring,
    RepositoryContext repositories,
    ClientIdentity client) {}
