package io.recourse.campaign;

import io.recourse.cases.CaseFile;
import io.recourse.marketplace.Order;
import io.recourse.text.Likeness;
import io.recourse.text.Sought;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a case may be seen in others, too. Only a shop's complaint about a buyer has more than its respondent: signals are
 * about the accounts that buy and review.
 *
 * @param words of the disputed review; without letters when it is about none
 * @param placedAt when the order was placed; null when it is about none
 * @param phone the last four digits of the receiving phone; null when they are not told
 * @param amounts of money that the disputed review names
 */
record Traits(CaseFile file, Likeness words, Instant placedAt, String phone, Set<String> amounts) {

    private static final Pattern ENDING = Pattern.compile("(\\d{4})\\D*$");

    /** Before or after a sign of Chinese money; the reader has folded full-width characters and capitals. */
    private static final Pattern AMOUNT = Pattern.compile(
            "(?:[¥$]|rmb|cny)\\W?(\\d[\\d,]{1,8})|(\\d[\\d,]{1,8})(?:\\.\\d+)?\\W?(?:元|块|圆|yuan|rmb|cny|¥)");

    static Traits of(CaseFile file, Optional<Order> asFiled) {
        Optional<Order> order = asFiled.filter(its -> its.seller().equals(file.complainant()));
        Optional<Order.Review> review = order.flatMap(its -> its.review(file.reviewId()));
        return new Traits(
                file,
                Likeness.of(review.map(Order.Review::text).orElse(null)),
                order.map(Order::placedAt).orElse(null),
                order.map(Order::receivingPhone).flatMap(Traits::ending).orElse(null),
                review.map(one -> amounts(one.text(), one.followUp())).orElse(Set.of()));
    }

    private static Optional<String> ending(String phone) {
        Matcher ending = ENDING.matcher(phone);
        return ending.find() ? Optional.of(ending.group(1)) : Optional.empty();
    }

    private static Set<String> amounts(String... words) {
        return AMOUNT.matcher(Sought.folded(words))
                .results()
                .flatMap(found -> Stream.of(found.group(1), found.group(2)))
                .filter(amount -> amount != null)
                .map(amount -> amount.replace(",", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String number() {
        return file.number();
    }

    /** Who is complained of. */
    String account() {
        return file.respondent();
    }

    /** The review, wherever it is complained of; null for none. */
    String review() {
        return file.reviewId() == null ? null : file.orderId() + "/" + file.reviewId();
    }
}
