/**
 * What people are told: a notice is left with the step that causes it and leaves by a queue after the commit, as a
 * message and as a mail ({@code docs/adr/0040}, {@code 0041}). It knows no case: whoever has one implements
 * {@link io.recourse.notice.NoticeFacts}. The words stand in {@code src/main/resources/notices}. Begin at
 * {@link io.recourse.notice.NoticeType} and {@link io.recourse.notice.Notices}.
 */
package io.recourse.notice;
