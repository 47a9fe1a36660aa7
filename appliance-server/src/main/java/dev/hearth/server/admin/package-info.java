/** The house's own API, as the console uses it: what can be asked, free of any web server. */
@NullMarked
package dev.hearth.server.admin;

import org.jspecify.annotations.NullMarked;
