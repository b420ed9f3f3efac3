/// Brings the resources of Backups in line with what is in the buckets.
@NullMarked
package io.davit.scheduler.sync;

import org.jspecify.annotations.NullMarked;
