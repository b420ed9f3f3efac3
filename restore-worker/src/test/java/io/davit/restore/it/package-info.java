/// The restore worker against a real broker, an S3 server and an emulated cluster.
@NullMarked
package io.davit.restore.it;

import org.jspecify.annotations.NullMarked;
