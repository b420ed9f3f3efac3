/// Takes CSI snapshots, lets go of them in the cluster, and purges them from the storage.
@NullMarked
package io.davit.backup.snapshot;

import org.jspecify.annotations.NullMarked;
