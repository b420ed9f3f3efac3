/// How items and their kinds are named.
@NullMarked
package io.davit.model.item;

import org.jspecify.annotations.NullMarked;
