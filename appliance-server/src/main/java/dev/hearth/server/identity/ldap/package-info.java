/** Passwords of an LDAP directory or Active Directory. */
@NullMarked
package dev.hearth.server.identity.ldap;

import org.jspecify.annotations.NullMarked;
