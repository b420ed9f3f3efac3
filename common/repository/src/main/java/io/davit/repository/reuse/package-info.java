/// What is dear to make and is used again.
@NullMarked
package io.davit.repository.reuse;

import org.jspecify.annotations.NullMarked;
