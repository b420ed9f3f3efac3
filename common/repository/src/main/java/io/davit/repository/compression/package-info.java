/// Codecs of stored contents, by their header id.
@NullMarked
package io.davit.repository.compression;

import org.jspecify.annotations.NullMarked;
