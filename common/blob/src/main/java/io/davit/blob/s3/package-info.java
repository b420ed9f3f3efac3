/// Blobs in a bucket of Amazon S3 or of a server that speaks its protocol, and the settings of
/// Velero's backup storage locations for it.
@NullMarked
package io.davit.blob.s3;

import org.jspecify.annotations.NullMarked;
