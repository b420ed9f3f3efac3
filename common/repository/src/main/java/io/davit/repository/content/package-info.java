/// Contents in packs: reading, and writing in sessions.
@NullMarked
package io.davit.repository.content;

import org.jspecify.annotations.NullMarked;
