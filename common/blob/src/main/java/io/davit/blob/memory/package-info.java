/// A blob store in the heap of one process.
@NullMarked
package io.davit.blob.memory;

import org.jspecify.annotations.NullMarked;
