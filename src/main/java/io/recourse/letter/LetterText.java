package io.recourse.letter;

import io.recourse.examination.Instance;
import java.util.List;

/**
 * What a letter says, in its reader's language; the template puts it on paper.
 *
 * @param language such as {@code zh-CN}
 * @param decidedAt null in a draft, as are {@code noticedAt}, {@code fingerprint}, {@code code} and {@code verifyAt}
 * @param orderId null for a complaint about an account
 * @param reviewId null unless the complaint is about a review
 * @param first the decision that was appealed; null in the first one
 * @param rulesAt where everybody can read the ground in the edition of the case
 * @param appealUntil the last instant for an appeal with its zone; null in a draft and in a final decision
 * @param appealPeriod how long that is, in words; null in a final decision
 */
record LetterText(
        String language,
        String title,
        String issuer,
        boolean draft,
        Instance instance,
        String number,
        String kind,
        String ground,
        String groundMeaning,
        String complainant,
        String respondent,
        String orderId,
        String reviewId,
        String filedAt,
        String decidedAt,
        String noticedAt,
        String first,
        String outcome,
        String outcomeMeaning,
        String rule,
        String rulesAt,
        List<String> reasons,
        List<Evidence> evidence,
        List<Measure> measures,
        String appealUntil,
        String appealPeriod,
        String fingerprint,
        String code,
        String verifyAt) {

    record Evidence(int position, String id, String type, String from, String handedInAt, String sha256) {}

    /**
     * @param words which are masked; empty for anything but the masking of some words
     * @param allWords whether all words are masked
     * @param effects what a remedy does, and that it can't be taken back, sentence by sentence; empty for other measures
     */
    record Measure(String name, String on, List<String> words, boolean allWords, List<String> effects) {}

    public boolean isFinal() {
        return instance == Instance.APPEAL;
    }
}
