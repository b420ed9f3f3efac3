/// The outcome of a restore, and its files in the bucket.
@NullMarked
package io.davit.restore.finish;

import org.jspecify.annotations.NullMarked;
