/// Velero's layout of a bucket, with Davit's own objects inside it: names, listings, claims and
/// pins.
@NullMarked
package io.davit.blob.backupstore;

import org.jspecify.annotations.NullMarked;
