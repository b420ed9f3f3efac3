/// The embedded development environment: broker, S3 server, Kubernetes emulator and all services in
/// one JVM.
@NullMarked
package io.davit.devenv;

import org.jspecify.annotations.NullMarked;
