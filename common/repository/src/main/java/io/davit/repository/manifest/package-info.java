/// Small labelled JSON documents that are the roots of everything stored.
@NullMarked
package io.davit.repository.manifest;

import org.jspecify.annotations.NullMarked;
