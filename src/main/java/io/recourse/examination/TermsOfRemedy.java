package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.Terms;
import io.recourse.measures.OrderMoney;
import io.recourse.money.Money;
import io.recourse.money.NotMoney;
import io.recourse.policy.MeasureRule;
import io.recourse.policy.Policy;
import io.recourse.policy.Remedy;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Completes what was asked of a remedy by what the tables and the case say, and finds what does not go. */
@Component
class TermsOfRemedy {

    private final Policy policy;
    private final CaseFiles files;
    private final OrderMoney money;
    private final Texts texts;

    TermsOfRemedy(Policy policy, CaseFiles files, OrderMoney money, Texts texts) {
        this.policy = policy;
        this.files = files;
        this.money = money;
        this.texts = texts;
    }

    /** {@code terms} are complete when nothing is violated. */
    record Found(Terms terms, List<Violation> violations) {}

    /** Empty where the case has nothing that the remedy could be about. */
    Optional<RemedyChoice> choice(CaseFile file, MeasureRule rule, String measure, boolean anew) {
        return new Search(file, rule, new DecisionRequest.MeasureRequest(measure, null, null), anew).choice();
    }

    /** @param anew as of {@link OrderMoney#left} */
    Found of(CaseFile file, MeasureRule rule, DecisionRequest.MeasureRequest asked, boolean anew) {
        return new Search(file, rule, asked, anew).found();
    }

    private final class Search {

        private final CaseFile file;
        private final MeasureRule rule;
        private final DecisionRequest.MeasureRequest asked;
        private final boolean anew;
        private final Remedy remedy;
        private final String name;
        private final List<Violation> violations = new ArrayList<>();

        Search(CaseFile file, MeasureRule rule, DecisionRequest.MeasureRequest asked, boolean anew) {
            this.file = file;
            this.rule = rule;
            this.asked = asked;
            this.anew = anew;
            this.remedy = policy.remedy(file.edition(), asked.measure());
            this.name = rule.name().in(LocaleContextHolder.getLocale());
        }

        Found found() {
            if (!hasTarget()) {
                return new Found(Terms.NONE, violations);
            }
            Optional<Order> order = needsOrder() ? files.orderAsFiled(file.number()) : Optional.empty();
            if (rule.when() == MeasureRule.When.ORDER_CANCELLED
                    && order.filter(Order::wasCancelled).isEmpty()) {
                violate("only-cancelled", name);
            }
            Terms terms = new Terms(
                    amount(),
                    remedy.hasAmount() ? order.map(this::payTo).orElse(null) : null,
                    freightBy(),
                    several(remedy.orders(), asked.orderIds(), ordersOfCase(), ordersOfCase(), "orders"),
                    several(
                            remedy.images(),
                            asked.imageIds(),
                            file.subjects().imageIds(),
                            remedy.images() ? imagesOfListing() : List.of(),
                            "images"),
                    what());
            return new Found(terms, violations);
        }

        Optional<RemedyChoice> choice() {
            Optional<Money> left = remedy.hasAmount() ? money.left(file.number(), anew) : Optional.empty();
            boolean atHand = hasTarget()
                    && (!remedy.hasAmount() || left.filter(its -> !its.isZero()).isPresent())
                    && (rule.when() != MeasureRule.When.ORDER_CANCELLED
                            || files.orderAsFiled(file.number())
                                    .filter(Order::wasCancelled)
                                    .isPresent())
                    && (!remedy.images() || !imagesOfListing().isEmpty());
            return atHand
                    ? Optional.of(new RemedyChoice(
                            left.orElse(null),
                            remedy.freightBy().map(Order.Side::valueOf).orElse(null),
                            remedy.orders() ? ordersOfCase() : List.of(),
                            remedy.images() ? imagesOfListing() : List.of(),
                            remedy.what(),
                            found().terms(),
                            remedy.amount() == Remedy.Amount.PAID))
                    : Optional.empty();
        }

        private boolean hasTarget() {
            if (rule.target() == MeasureRule.Target.ORDER && file.orderId() == null) {
                violate("needs-order", name);
            } else if (rule.target() == MeasureRule.Target.LISTING
                    && file.subjects().listingId() == null) {
                violate("needs-listing", name);
            }
            return violations.isEmpty();
        }

        private boolean needsOrder() {
            return remedy.hasAmount() || rule.when() == MeasureRule.When.ORDER_CANCELLED;
        }

        private Money amount() {
            if (!remedy.hasAmount()) {
                if (asked.amount() != null) {
                    violate("amount-unexpected", name);
                }
                return null;
            }
            Optional<Money> left = money.left(file.number(), anew);
            if (left.isEmpty()) {
                violate("amount-unknown", name);
                return null;
            }
            if (asked.amount() == null) {
                if (remedy.amount() == Remedy.Amount.ASKED) {
                    violate("amount-missing", name);
                } else if (left.get().isZero()) {
                    violations.add(money.aboveWhatIsLeft(left.get()));
                }
                return left.get();
            }
            return amount(asked.amount(), left.get());
        }

        private Money amount(DecisionRequest.Amount typed, Money left) {
            try {
                Money amount = new Money(typed.value(), typed.currency());
                if (amount.isMoreThan(left)) {
                    violations.add(money.aboveWhatIsLeft(left));
                } else if (amount.isZero()) {
                    violate("amount-nothing", name);
                }
                return amount;
            } catch (NotMoney e) {
                violate(e.reason().rule(), name, e.decimals(), left.currency());
                return null;
            }
        }

        private Order.Side payTo(Order order) {
            boolean complainantIsBuyer = !order.buyer().equals(file.respondent());
            return (remedy.payTo() == Remedy.PayTo.COMPLAINANT) == complainantIsBuyer
                    ? Order.Side.BUYER
                    : Order.Side.SELLER;
        }

        private Order.Side freightBy() {
            if (remedy.freightBy().isEmpty()) {
                if (asked.freightBy() != null) {
                    violate("freight-unexpected", name);
                }
                return null;
            }
            return asked.freightBy() != null
                    ? asked.freightBy()
                    : Order.Side.valueOf(remedy.freightBy().get());
        }

        private List<String> several(
                boolean needed, List<String> wanted, List<String> otherwise, List<String> possible, String what) {
            if (!needed) {
                if (!wanted.isEmpty()) {
                    violate(what + "-unexpected", name);
                }
                return List.of();
            }
            wanted.stream()
                    .filter(one -> !possible.contains(one))
                    .forEach(stranger -> violate(what + "-not-of-case", stranger));
            List<String> these = wanted.isEmpty() ? otherwise : wanted;
            if (these.isEmpty()) {
                violate(what + "-missing", name);
            }
            return these;
        }

        private List<String> ordersOfCase() {
            List<String> several = file.subjects().orderIds();
            return several.isEmpty() && file.orderId() != null ? List.of(file.orderId()) : several;
        }

        private List<String> imagesOfListing() {
            return files.listingAsFiled(file.number()).stream()
                    .flatMap(listing -> listing.images().stream())
                    .map(Listing.Image::id)
                    .toList();
        }

        private String what() {
            if (!remedy.what()) {
                if (asked.what() != null) {
                    violate("what-unexpected", name);
                }
                return null;
            }
            if (asked.what() == null) {
                violate("what-missing", name);
            }
            return asked.what();
        }

        private void violate(String rule, Object... arguments) {
            violations.add(new Violation(rule, texts.of("rule." + rule, arguments)));
        }
    }
}
