/// A blob store in a local directory.
@NullMarked
package io.davit.blob.directory;

import org.jspecify.annotations.NullMarked;
