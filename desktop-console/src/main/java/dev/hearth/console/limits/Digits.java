package dev.hearth.console.limits;

/** Numbers as people type them: with spaces around and commas between thousands. */
final class Digits {

    private Digits() {}

    static String of(String typed) {
        String text = typed.strip();
        return text.matches("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?") ? text.replace(",", "") : text;
    }
}
