/// Reading and changing JSON trees of Kubernetes objects.
@NullMarked
package io.davit.testkit.kubernetes.json;

import org.jspecify.annotations.NullMarked;
