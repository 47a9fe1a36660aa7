package dev.hearth.console.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Where a server is, made from what a person types: {@code gpu-box:8000} is as good as the full address. */
public record Address(URI root) {

    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://.*");
    private static final Pattern TAIL = Pattern.compile("(/admin/v1|/api/v1|/v1)?/*$");

    /** Throws {@link IllegalArgumentException} when the text cannot be an address of a server. */
    public static Address parse(String typed) {
        String text = typed.strip();
        String full = SCHEME.matcher(text).matches() ? text : "http://" + text;
        try {
            URI uri = new URI(TAIL.matcher(full).replaceFirst(""));
            if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                throw new IllegalArgumentException("Not an http or https address: " + typed);
            }
            return new Address(uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not an address: " + typed, e);
        }
    }

    /** Host and port as people say them. */
    public String host() {
        return root.getAuthority();
    }

    /** What an OpenAI client takes as base URL. */
    public String baseUrl() {
        return root + "/v1";
    }

    URI admin(String path) {
        return URI.create(root + "/admin/v1" + path);
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
