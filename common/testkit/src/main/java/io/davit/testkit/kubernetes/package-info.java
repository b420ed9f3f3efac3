/// An emulator of the Kubernetes API in this process; it says so wherever a client asks for its
/// version.
@NullMarked
package io.davit.testkit.kubernetes;

import org.jspecify.annotations.NullMarked;
