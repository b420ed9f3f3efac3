/// Which content lies where: index blobs, their merge and their epochs.
@NullMarked
package io.davit.repository.index;

import org.jspecify.annotations.NullMarked;
