/// What a restore would do, found out without doing it.
@NullMarked
package io.davit.restore.preview;

import org.jspecify.annotations.NullMarked;
