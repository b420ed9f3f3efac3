/// Deletes backups: marker, manifests, folder, in this order.
@NullMarked
package io.davit.backup.deletion;

import org.jspecify.annotations.NullMarked;
