package dev.hearth.server.admin;

import dev.hearth.server.identity.oidc.OpenIdSignIn;
import dev.hearth.server.llm.Refusal;

/** What the browser shows of a sign-in that the console has begun. */
final class SignInPage {

    private static final String FRAME = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Hearth</title>
            <style>
            body{font:16px/1.5 system-ui,sans-serif;max-width:32em;margin:12vh auto;padding:0 1em;color:#222}
            strong{font-size:1.6em;letter-spacing:.1em}
            button{font:inherit;padding:.5em 1.2em}
            @media(prefers-color-scheme:dark){body{background:#1c1c1e;color:#eee}}
            </style></head><body>%s</body></html>
            """;

    private SignInPage() {}

    static String question(OpenIdSignIn.Arrival arrival) {
        return FRAME.formatted("""
                <h1>Sign in to the console?</h1>
                <p>You are <b>%s</b>. A console at the address %s wants to be signed in as you. It shows this code:</p>
                <p><strong>%s</strong></p>
                <p>Go on only if your own console shows the same code. If somebody has sent you here, close this page.</p>
                <form method="get" action="confirm"><input type="hidden" name="ticket" value="%s">
                <button>The code is the same: sign in</button></form>""".formatted(
                        escaped(arrival.username()), escaped(arrival.console()), arrival.code(), arrival.ticket()));
    }

    static String done() {
        return FRAME.formatted("<h1>Signed in</h1><p>Go back to the console; you may close this page.</p>");
    }

    static String no(Refusal refusal) {
        return FRAME.formatted("<h1>Not signed in</h1><p>" + escaped(refusal.message()) + "</p>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
