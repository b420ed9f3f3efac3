/// The hooks of backups and restores: read from annotations and specs, resolved to what is to be
/// run.
@NullMarked
package io.davit.model.hook;

import org.jspecify.annotations.NullMarked;
