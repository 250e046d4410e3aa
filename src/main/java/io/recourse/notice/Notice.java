package io.recourse.notice;

import java.util.Map;

/**
 * Something a person is told about a case.
 *
 * @param recipient an account, or the name of a role for everybody who has it
 * @param data ids, dates and facts for the template; no free text
 * @param together with what else the recipient is told of it in one notice, as {@link ToldTogether} has it; null for a
 *     message of its own
 */
public record Notice(String recipient, NoticeType type, Map<String, Object> data, String together) {

    public Notice(String recipient, NoticeType type, Map<String, Object> data) {
        this(recipient, type, data, null);
    }

    /** One that nobody reads, and that webhooks are told. */
    public static Notice forPrograms(NoticeType type) {
        return new Notice("SYSTEM", type, Map.of());
    }
}
