package dev.hearth.server.audit;

import java.util.Optional;

/** One walk along the chain. */
final class Inspection {

    private final Chain chain;
    private final Optional<Head> expected;
    private final boolean used;

    private Head at = Head.NONE;
    private boolean met;
    private Optional<Verdict.Broken> broken = Optional.empty();

    /**
     * @param expected as the head file has it
     * @param used whether something was done that leaves a record
     */
    Inspection(Chain chain, Optional<Head> expected, boolean used) {
        this.used = used;
        this.chain = chain;
        this.expected = expected;
    }

    void look(AuditRecord record) {
        if (broken.isPresent()) {
            return;
        }
        broken = chain.flaw(at, record).map(flaw -> new Verdict.Broken(at.sequence() + 1, flaw));
        at = record.head();
        met |= expected.filter(at::equals).isPresent();
    }

    Verdict verdict() {
        if (broken.isPresent()) {
            return broken.get();
        }
        if (used && expected.isEmpty() && at.equals(Head.NONE)) {
            return new Verdict.Broken(1, "there is no record at all, although people have signed in");
        }
        if (met || (expected.isEmpty() && at.equals(Head.NONE))) {
            return new Verdict.Whole(at.sequence(), at);
        }
        return expected.map(this::cut)
                .orElseGet(() -> new Verdict.Broken(
                        at.sequence() + 1,
                        "the file audit-head is missing, damaged or not sealed by this house (versions before the first"
                                + " release did not seal it), so nobody knows whether more records followed. The next act"
                                + " leaves a record '" + Audit.HEAD_LOST + "', and the log goes on behind it"));
    }

    private Verdict.Broken cut(Head head) {
        return head.sequence() > at.sequence()
                ? new Verdict.Broken(
                        at.sequence() + 1, "it is missing, and so is everything up to record " + head.sequence())
                : new Verdict.Broken(head.sequence(), "it is another one than the file audit-head names");
    }
}
