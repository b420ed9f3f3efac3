/// Velero and KubeVirt kinds, filters, hook specifications, run vocabulary and typed settings:
/// values and pure functions, no I/O.
@NullMarked
package io.davit.model;

import org.jspecify.annotations.NullMarked;
