package io.recourse.notice;

import java.util.Map;

/**
 * Something a person is told about a case.
 *
 * @param recipient an account, or the name of a role for everybody who has it
 * @param data ids, dates and facts for the template; no free text
 */
public record Notice(String recipient, NoticeType type, Map<String, Object> data) {}
