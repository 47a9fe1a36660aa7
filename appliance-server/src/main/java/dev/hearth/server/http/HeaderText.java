package dev.hearth.server.http;

/** Text as a header can carry it: a model's name may hold anything, a header only visible ASCII. */
final class HeaderText {

    private HeaderText() {}

    static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            safe.append(c > 0x20 && c < 0x7F ? c : '?');
        }
        return safe.toString();
    }
}
