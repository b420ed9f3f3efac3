/// What can go wrong with a repository, by kind.
@NullMarked
package io.davit.repository.failure;

import org.jspecify.annotations.NullMarked;
