/// Proves that what is in a repository can be restored.
@NullMarked
package io.davit.repository.verify;

import org.jspecify.annotations.NullMarked;
