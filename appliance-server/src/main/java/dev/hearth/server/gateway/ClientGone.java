package dev.hearth.server.gateway;

import java.io.IOException;

/** Nobody is there any more to take the answer. */
public final class ClientGone extends IOException {

    ClientGone() {
        super("the client has left");
    }

    ClientGone(Throwable cause) {
        super("the client has left", cause);
    }
}
