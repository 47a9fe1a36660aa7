/** Tests of the admin API, without HTTP. */
@NullMarked
package dev.hearth.server.admin;

import org.jspecify.annotations.NullMarked;
