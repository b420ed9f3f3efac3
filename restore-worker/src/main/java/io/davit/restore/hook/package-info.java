/// The hooks of restored pods, as the restore worker finds them and keeps what became of them.
@NullMarked
package io.davit.restore.hook;

import org.jspecify.annotations.NullMarked;
