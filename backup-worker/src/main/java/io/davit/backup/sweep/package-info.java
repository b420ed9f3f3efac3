/// Undoes what runs left in buckets of which nobody knows any more.
@NullMarked
package io.davit.backup.sweep;

import org.jspecify.annotations.NullMarked;
