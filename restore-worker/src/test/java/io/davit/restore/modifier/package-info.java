/// Tests of rules that change objects.
@NullMarked
package io.davit.restore.modifier;

import org.jspecify.annotations.NullMarked;
