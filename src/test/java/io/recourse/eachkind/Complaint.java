package io.recourse.eachkind;

import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What somebody complains of, as it is picked in the wizard; what is not picked is null or empty.
 *
 * @param against the account, where no order and no listing tell it
 * @param moreOrders besides {@code order}
 * @param proof the kind of evidence that a picture is uploaded as
 */
record Complaint(
        String kind,
        String ground,
        String order,
        String review,
        String against,
        String listing,
        List<String> images,
        List<String> moreOrders,
        String proof) {

    static Complaint ofReview(String kind, String ground, OrderAtMarketplace order) {
        return new Complaint(kind, ground, order.id(), order.reviewId(), null, null, List.of(), List.of(), null);
    }

    static Complaint ofOrder(String kind, String ground, OrderAtMarketplace order, OrderAtMarketplace... more) {
        return new Complaint(
                kind,
                ground,
                order.id(),
                null,
                null,
                null,
                List.of(),
                Stream.of(more).map(OrderAtMarketplace::id).toList(),
                null);
    }

    static Complaint ofListing(String kind, String ground, String listing, String... images) {
        return new Complaint(kind, ground, null, null, null, listing, List.of(images), List.of(), null);
    }

    static Complaint ofAccount(String kind, String ground, Person against) {
        return new Complaint(kind, ground, null, null, against.name(), null, List.of(), List.of(), null);
    }

    /** The listing is picked from what was ordered. */
    Complaint bought(OrderAtMarketplace withIt) {
        return new Complaint(kind, ground, withIt.id(), review, against, listing, images, moreOrders, proof);
    }

    Complaint shownBy(String evidence) {
        return new Complaint(kind, ground, order, review, against, listing, images, moreOrders, evidence);
    }

    /** What has to stand on the page on which a complaint is looked at before it is sent. */
    List<String> picked() {
        return Stream.of(
                        Stream.of(order, against, listing).filter(Objects::nonNull),
                        images.stream(),
                        moreOrders.stream())
                .flatMap(every -> every)
                .toList();
    }
}
