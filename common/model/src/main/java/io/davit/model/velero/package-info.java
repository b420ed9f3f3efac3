/// What all of Velero's kinds share: their shape, durations, labels and annotations.
@NullMarked
package io.davit.model.velero;

import org.jspecify.annotations.NullMarked;
