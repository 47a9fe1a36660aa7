/** Worker processes: started when asked for, restarted with back-off, ended with the server. */
@NullMarked
package dev.hearth.inference.supervisor;

import org.jspecify.annotations.NullMarked;
