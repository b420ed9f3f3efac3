/// What people write into ConfigMaps to change objects while they are restored.
@NullMarked
package io.davit.restore.modifier;

import org.jspecify.annotations.NullMarked;
