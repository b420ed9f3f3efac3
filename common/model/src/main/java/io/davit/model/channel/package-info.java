/// The channels between processes and the type of what each carries; `events` maps them to topics.
@NullMarked
package io.davit.model.channel;

import org.jspecify.annotations.NullMarked;
