/// Velero's kinds of `velero.io/v2alpha1`; fields that we do not know are kept.
@NullMarked
package io.davit.model.velero.v2alpha1;

import org.jspecify.annotations.NullMarked;
