package dev.hearth.console.api;

/**
 * A sign-in that goes on in the browser.
 *
 * @param url where the browser has to go
 * @param claim the secret that fetches the session when it is over
 * @param code what the browser shows too, so that one sees that it is the same sign-in
 * @param interval seconds between two questions whether it is over
 * @param expiresIn seconds after which it cannot be finished any more
 */
public record BrowserSignIn(String url, String claim, String code, int interval, int expiresIn) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "BrowserSignIn[" + code + "]";
    }
}
