/// Keyed hashes, content encryption and key derivation.
@NullMarked
package io.davit.repository.crypto;

import org.jspecify.annotations.NullMarked;
