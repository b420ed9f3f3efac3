/// What kinds the emulator serves: the built-in table, custom resource definitions and their
/// schemas.
@NullMarked
package io.davit.testkit.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
