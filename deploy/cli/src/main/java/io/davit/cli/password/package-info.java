/// The commands about the password of the repositories.
@NullMarked
package io.davit.cli.password;

import org.jspecify.annotations.NullMarked;
