/** What the Responses API keeps for later: answers, and the conversations that go on from them. */
@NullMarked
package dev.hearth.server.responses;

import org.jspecify.annotations.NullMarked;
