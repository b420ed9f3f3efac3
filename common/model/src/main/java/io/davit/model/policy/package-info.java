/// What people write into ConfigMaps to say which volumes and resources a backup takes.
@NullMarked
package io.davit.model.policy;

import org.jspecify.annotations.NullMarked;
