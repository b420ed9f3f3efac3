/// The demo: the main job from end to end, each claim checked.
@NullMarked
package io.davit.devenv.demo;

import org.jspecify.annotations.NullMarked;
