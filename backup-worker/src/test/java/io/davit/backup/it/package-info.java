/// Backups through a real broker into a real S3 server, from an emulated cluster.
@NullMarked
package io.davit.backup.it;

import org.jspecify.annotations.NullMarked;
