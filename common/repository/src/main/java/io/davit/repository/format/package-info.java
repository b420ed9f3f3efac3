/// The format blob: who may open a repository, and what it is made of.
@NullMarked
package io.davit.repository.format;

import org.jspecify.annotations.NullMarked;
