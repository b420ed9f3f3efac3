/// File trees as snapshots: listing, upload and restore.
@NullMarked
package io.davit.repository.snapshot;

import org.jspecify.annotations.NullMarked;
