/// The Kopia repository engine.
@NullMarked
package io.davit.repository;

import org.jspecify.annotations.NullMarked;
