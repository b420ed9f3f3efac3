/// Tests of what becomes of single items.
@NullMarked
package io.davit.restore.item;

import org.jspecify.annotations.NullMarked;
