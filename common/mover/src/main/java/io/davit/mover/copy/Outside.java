package io.davit.mover.copy;

import io.davit.mover.store.LocationStores;
import io.davit.mover.store.Passwords;
import io.davit.repository.RepositoryContext;
import io.davit.repository.content.ClientIdentity;

/// What a copy needs of the world beside the volume.
///
/// @param repositories clock and randomness of the engine
/// @param client under which sessions are known to others
public record Outside(
    LocationStores stores,
    Passwords passwords,
    RepositoryContext repositories,
    ClientIdentity client) {}
