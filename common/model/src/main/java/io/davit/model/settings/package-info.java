/// Typed settings: a YAML text and the environment become a record, or a list of all that is wrong.
@NullMarked
package io.davit.model.settings;

import org.jspecify.annotations.NullMarked;
