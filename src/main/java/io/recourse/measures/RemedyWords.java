package io.recourse.measures;

import io.recourse.cases.CaseFile;
import io.recourse.cases.Stage;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.Terms;
import io.recourse.policy.Policy;
import io.recourse.policy.Remedy;
import io.recourse.policy.Text;
import io.recourse.text.Visible;
import io.recourse.web.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What a remedy does, in the words of its row and with its terms: "the buyer will get ¥128.00 back". */
@Component
public class RemedyWords {

    private final Policy policy;
    private final Texts texts;

    RemedyWords(Policy policy, Texts texts) {
        this.policy = policy;
        this.texts = texts;
    }

    /** What the remedy does, in words; empty for a measure whose name says all. */
    public Optional<String> effect(CaseFile file, String measure, Terms terms, Locale locale) {
        return effect(file, measure, terms, null, locale);
    }

    /**
     * The same as a sentence of its own, to somebody who may be a side of the order and is "you" in it.
     *
     * @param reader the reader's side; null for one who has none
     */
    public Optional<String> told(CaseFile file, String measure, Terms terms, Order.Side reader, Locale locale) {
        return effect(file, measure, terms, reader, locale)
                .map(words -> words.substring(0, words.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                        + words.substring(words.offsetByCodePoints(0, 1)));
    }

    private Optional<String> effect(CaseFile file, String measure, Terms terms, Order.Side reader, Locale locale) {
        Map<String, Text> values = new HashMap<>();
        values.put(
                "amount",
                both(in -> terms.amount() == null ? "" : terms.amount().in(in)));
        values.put("payee", both(in -> side(terms.payTo(), reader, in)));
        values.put("freight", both(in -> side(terms.freightBy(), reader, in)));
        values.put("seller", both(in -> side(Order.Side.SELLER, reader, in)));
        values.put("orders", both(in -> list(terms.orderIds(), in)));
        values.put("images", both(in -> list(terms.imageIds(), in)));
        values.put("what", both(in -> terms.what() == null ? "" : terms.what()));
        return Optional.of(policy.remedy(file.edition(), measure).effect(values).in(locale))
                .filter(words -> !Visible.isEmpty(words));
    }

    /** Says that it can't be taken back, and what is done instead; empty for what is simply revoked. */
    public Optional<String> takenBack(CaseFile file, String measure, Locale locale) {
        Remedy.TakenBack way = policy.remedy(file.edition(), measure).takenBack();
        return way == Remedy.TakenBack.REVOKED
                ? Optional.empty()
                : Optional.of(texts.of(locale, "remedy.taken-back." + way));
    }

    /** The same as the case stands now: what an appeal would do is not said any more where none can come. */
    Optional<String> takenBackNow(CaseFile file, String measure, Locale locale) {
        boolean over = file.stage() == Stage.CLOSED
                && policy.remedy(file.edition(), measure).takenBack() == Remedy.TakenBack.ANSWERED;
        return over ? Optional.empty() : takenBack(file, measure, locale);
    }

    /** One of the order's two sides, as others speak of it. */
    String side(Order.Side side, Locale locale) {
        return texts.of(locale, "side." + (side == null ? "none" : side.name()));
    }

    private String side(Order.Side side, Order.Side reader, Locale locale) {
        return side != null && side == reader ? texts.of(locale, "side.YOU") : side(side, locale);
    }

    private String list(List<String> ids, Locale locale) {
        return String.join(texts.of(locale, "remedy.list"), ids);
    }

    private static Text both(Function<Locale, String> words) {
        return new Text(words.apply(Locale.SIMPLIFIED_CHINESE), words.apply(Locale.ENGLISH));
    }
}
