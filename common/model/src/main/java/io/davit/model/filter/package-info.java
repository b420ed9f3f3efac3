/// What a backup or restore takes: pure functions over the headers of items.
@NullMarked
package io.davit.model.filter;

import org.jspecify.annotations.NullMarked;
