/// Backups of a bucket: which are imported, and as what.
@NullMarked
package io.davit.scheduler.sync;

import org.jspecify.annotations.NullMarked;
