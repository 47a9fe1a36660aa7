package dev.hearth.server.admin;

import java.util.List;

/** One noun of the admin API and what can be done with it. */
public interface Resource {
    List<Endpoint> endpoints();
}
