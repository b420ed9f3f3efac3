/// How the values of each channel become records, and back.
@NullMarked
package io.davit.events.codec;

import org.jspecify.annotations.NullMarked;
