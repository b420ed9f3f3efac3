/// Velero's archive of a backup: a compressed tape of objects as JSON, one file for each.
@NullMarked
package io.davit.kube.archive;

import org.jspecify.annotations.NullMarked;
