package dev.hearth.console.keys;

/** How long a key shall work. */
enum Expiry {
    /** As it is. */
    KEPT(0),
    NEVER(0),
    WEEK(7),
    MONTH(30),
    QUARTER(90),
    YEAR(365),
    /** Until a day is over. */
    DAY(0);

    private final int days;

    Expiry(int days) {
        this.days = days;
    }

    int days() {
        return days;
    }
}
