/// Strategic merge patches, as the API server applies them.
@NullMarked
package io.davit.kube.patch;

import org.jspecify.annotations.NullMarked;
