/// Pods of ours that hold claims while agents fill them.
@NullMarked
package io.davit.restore.holder;

import org.jspecify.annotations.NullMarked;
