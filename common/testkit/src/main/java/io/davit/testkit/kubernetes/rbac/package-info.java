/// Who may do what: the roles and bindings that the emulator keeps, enforced.
@NullMarked
package io.davit.testkit.kubernetes.rbac;

import org.jspecify.annotations.NullMarked;
