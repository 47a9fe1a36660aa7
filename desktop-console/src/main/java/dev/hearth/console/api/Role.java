package dev.hearth.console.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody is to the server, and so what its screens offer him. The server decides by itself; this only hides what it would refuse. */
public enum Role {
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("operator")
    OPERATOR,
    @JsonProperty("auditor")
    AUDITOR,
    /** The least, and so what a role that this console does not know is taken for. */
    @JsonProperty("member")
    @JsonEnumDefaultValue
    MEMBER;

    /** Whether he sees what others do: the live view, users, teams, the audit log. */
    public boolean watches() {
        return this != MEMBER;
    }

    /** Whether he decides about users and teams. */
    public boolean changesPeople() {
        return this == ADMIN;
    }

    /** Whether he makes keys, if only his own. */
    public boolean makesKeys() {
        return this != AUDITOR;
    }

    /** Whether he runs the house: everybody's keys, providers, models, prices. */
    public boolean operates() {
        return this == ADMIN || this == OPERATOR;
    }

    public boolean exportsAudit() {
        return this == ADMIN || this == AUDITOR;
    }
}
