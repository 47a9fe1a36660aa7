/** The screens of users and teams: who may sign in, as what, and how much they may use. */
@NullMarked
package dev.hearth.console.people;

import org.jspecify.annotations.NullMarked;
