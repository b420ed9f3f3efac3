/// What a backup run will do, decided before its first side effect and never changed.
@NullMarked
package io.davit.backup.plan;

import org.jspecify.annotations.NullMarked;
