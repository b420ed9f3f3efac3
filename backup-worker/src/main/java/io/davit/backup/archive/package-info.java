/// Writes the archive of a backup in parts: gzip members of tar entries, in Velero's layout.
@NullMarked
package io.davit.backup.archive;

import org.jspecify.annotations.NullMarked;
