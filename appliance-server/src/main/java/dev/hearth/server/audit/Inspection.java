package dev.hearth.server.audit;

import java.util.Optional;

/** One walk along the chain. */
final class Inspection {

    private final Chain chain;
    private final Optional<Head> expected;

    private Head at = Head.NONE;
    private boolean met;
    private Optional<Verdict.Broken> broken = Optional.empty();

    /** @param expected as the head file has it */
    Inspection(Chain chain, Optional<Head> expected) {
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
        if (met || (expected.isEmpty() && at.equals(Head.NONE))) {
            return new Verdict.Whole(at.sequence(), at);
        }
        return expected.map(this::cut)
                .orElseGet(() -> new Verdict.Broken(
                        at.sequence() + 1,
                        "the file audit-head is missing or damaged, so nobody knows whether more records followed"));
    }

    private Verdict.Broken cut(Head head) {
        return head.sequence() > at.sequence()
                ? new Verdict.Broken(
                        at.sequence() + 1, "it is missing, and so is everything up to record " + head.sequence())
                : new Verdict.Broken(head.sequence(), "it is another one than the file audit-head names");
    }
}
