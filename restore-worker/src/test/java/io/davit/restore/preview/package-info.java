/// Restores of what real Velero backed up, held against what it restored itself.
@NullMarked
package io.davit.restore.preview;

import org.jspecify.annotations.NullMarked;
