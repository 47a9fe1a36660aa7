package dev.hearth.console.api;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session's tokens, which change every quarter of an hour. Whether one is still good only the server knows, whose clock may
 * differ: it is asked, and when it says no, the next token is got before the call is made again.
 */
final class Login {

    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Session session;

    Login(Session session) {
        this.session = session;
    }

    String token() {
        return session.accessToken();
    }

    /**
     * Gets the next token, unless another thread has done so since {@code refused} was in use: a refresh token is good once, and
     * one that comes a second time ends the session.
     *
     * @return false when there is none to get
     */
    boolean renew(String refused, Function<String, Session> refresh) {
        refreshing.lock();
        try {
            if (!session.accessToken().equals(refused)) {
                return true;
            }
            @Nullable String token = session.refreshToken();
            if (token == null) {
                return false;
            }
            session = refresh.apply(token);
            return true;
        } finally {
            refreshing.unlock();
        }
    }
}
