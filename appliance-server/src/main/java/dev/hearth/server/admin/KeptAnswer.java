package dev.hearth.server.admin;

import java.util.Map;
import java.util.Optional;

/** An {@link Answer} as it is kept for those who ask again. */
record KeptAnswer(int status, Map<String, String> headers, Optional<byte[]> json) {

    static Answer read(byte[] kept) {
        KeptAnswer answer = AdminJson.read(kept, KeptAnswer.class);
        Reply reply = answer.json()
                .<Reply>map(json -> new Reply.Written(answer.status(), json))
                .orElseGet(Reply.Empty::new);
        return new Answer(reply, answer.headers());
    }

    static boolean canKeep(Answer answer) {
        return answer.reply() instanceof Reply.Written || answer.reply() instanceof Reply.Empty;
    }

    static byte[] bytes(Answer answer) {
        boolean written = answer.reply() instanceof Reply.Written;
        Reply.Written reply = written ? (Reply.Written) answer.reply() : new Reply.Written(204, new byte[0]);
        Optional<byte[]> json = written ? Optional.of(reply.json()) : Optional.empty();
        return AdminJson.write(new KeptAnswer(reply.status(), answer.headers(), json));
    }

    /** The first answer and its repetition are the same to the byte. */
    static Answer written(Answer answer) {
        return answer.reply() instanceof Reply.Json(int status, Object body)
                ? new Answer(new Reply.Written(status, AdminJson.write(body)), answer.headers())
                : answer;
    }
}
