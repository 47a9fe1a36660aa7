/** HTTP in and out; the only room that knows the web server. */
@NullMarked
package dev.hearth.server.http;

import org.jspecify.annotations.NullMarked;
