/// Where a stream of bytes is cut into contents.
@NullMarked
package io.davit.repository.splitter;

import org.jspecify.annotations.NullMarked;
