/// The meaning of create, update, patch and delete: rules of names, versions, finalizers, defaults
/// and patches.
@NullMarked
package io.davit.testkit.kubernetes.registry;

import org.jspecify.annotations.NullMarked;
