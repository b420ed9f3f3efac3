/// What anyone may ask for on the request topics.
@NullMarked
package io.davit.events.request;

import org.jspecify.annotations.NullMarked;
