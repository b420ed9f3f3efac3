/// The contract suite of the blob store seam, and a store that fails on purpose.
@NullMarked
package io.davit.testkit.blob;

import org.jspecify.annotations.NullMarked;
