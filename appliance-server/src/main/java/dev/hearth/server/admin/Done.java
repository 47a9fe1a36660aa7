package dev.hearth.server.admin;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** @param after the thing that was changed or made, as its GET shows it now */
record Done(Reply reply, Optional<JsonNode> after) {}
