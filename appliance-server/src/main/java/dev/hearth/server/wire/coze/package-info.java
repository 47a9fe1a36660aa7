/** The dialect of Coze's chat API, version 3, which talks to bots instead of models. */
@NullMarked
package dev.hearth.server.wire.coze;

import org.jspecify.annotations.NullMarked;
