/// The Kubernetes edge: discovery, listing, patching, exec and the archive.
@NullMarked
package io.davit.kube;

import org.jspecify.annotations.NullMarked;
