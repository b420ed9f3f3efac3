/// What a restore does about a target that is in use, before and after.
@NullMarked
package io.davit.model.readiness;

import org.jspecify.annotations.NullMarked;
