package io.recourse.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A part of what was sent was filed, and the marketplace did not answer for the rest. */
class ManyDraftTest {

    private static ManyDraft.Chosen order(String id, String buyer) {
        return new ManyDraft.Chosen(id, null, buyer, null, null, null);
    }

    private static ManyDraft sent(boolean together, String... filed) {
        return ManyDraft.begun("k")
                .withChosen(List.of(order("1", "a"), order("2", "a"), order("3", "b")), "SUSPICIOUS_ORDER")
                .withGround("MASS_UNPAID_ORDERS", together)
                .withWords("拍下不付款。", Map.of())
                .withFiled(List.of(filed));
    }

    private static List<String> complaints(ManyDraft draft) {
        return draft.complaints().stream().map(ManyDraft.Chosen::key).toList();
    }

    @Test
    void sent_as_it_is_it_is_the_same_sending() {
        ManyDraft draft = sent(false, "1");

        assertThat(complaints(draft.withWords("拍下不付款。", Map.of()).withGround("MASS_UNPAID_ORDERS", false)))
                .containsExactly("1", "2", "3");
    }

    @Test
    void once_its_words_are_changed_what_was_filed_is_not_filed_again() {
        assertThat(complaints(sent(false, "1").withWords("拍下不付款，占用库存。", Map.of())))
                .containsExactly("2", "3");
        assertThat(complaints(sent(false, "1").withWords("拍下不付款。", Map.of("2", "这一笔最多。"))))
                .containsExactly("2", "3");
    }

    @Test
    void once_another_ground_is_chosen_neither_is_a_case_of_several_orders() {
        assertThat(complaints(sent(true))).containsExactly("1", "3");
        assertThat(complaints(sent(true, "1").withGround("ORDER_EXTORTION", false)))
                .containsExactly("3");
    }
}
