/// Objects of any length, made of contents.
@NullMarked
package io.davit.repository.object;

import org.jspecify.annotations.NullMarked;
