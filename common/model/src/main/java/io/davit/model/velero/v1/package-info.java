/// Velero's kinds of `velero.io/v1`, with the fields that Davit adds; fields that we do not know
/// are kept.
@NullMarked
package io.davit.model.velero.v1;

import org.jspecify.annotations.NullMarked;
