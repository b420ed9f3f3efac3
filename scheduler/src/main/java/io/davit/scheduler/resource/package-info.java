/// The resources of `velero.io` in Davit's namespace, as JSON trees, read and written.
@NullMarked
package io.davit.scheduler.resource;

import org.jspecify.annotations.NullMarked;
