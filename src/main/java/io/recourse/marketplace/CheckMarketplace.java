package io.recourse.marketplace;

import io.recourse.text.Terminal;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The command {@code check-marketplace https://… ORDER}: asks the platform what Recourse will ask it, about an order that the
 * platform's developer names, and tells which answers Recourse could not work with. What changes something there is only
 * tried with {@code --carry-out}: one review of that order is hidden and shown again.
 *
 * <p>The secret comes from {@code RECOURSE_MARKETPLACE_SECRET}, never from the command line, which others on the machine
 * can read. Needs no database.
 */
public final class CheckMarketplace {

    private static final String COMMAND = "check-marketplace";
    private static final String CARRY_OUT = "--carry-out";
    private static final String SECRET_VARIABLE = "RECOURSE_MARKETPLACE_SECRET";
    private static final String CASE = "CHECK-MARKETPLACE";
    /** What is done to a review when a complaint about it is filed, and the first thing that is taken back. */
    private static final String MEASURE = "HIDE_PENDING";

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(5);
    /** Signatures older than five minutes are to be refused: somebody may have listened. */
    private static final Duration OUTDATED = Duration.ofHours(1);

    private static final String ORDER = "/orders/{id}";
    private static final byte[] NO_BODY = {};

    private static final int AS_EXPECTED = 0;
    private static final int NOT_AS_EXPECTED = 1;
    private static final int USAGE = 2;

    private final Terminal terminal;
    private final RestClient http;
    private final WebhookSecret secret;
    private final HttpMarketplace marketplace;
    private final InstantSource clock;
    private int failed;

    private CheckMarketplace(Terminal terminal, URI platform, WebhookSecret secret, InstantSource clock) {
        this.clock = clock;
        this.terminal = terminal;
        this.secret = secret;
        this.http = HttpMarketplace.client(RestClient.builder(), platform, CONNECT, READ);
        this.marketplace = new HttpMarketplace(http, secret, clock, false);
    }

    /** Whether the command line asks for this command rather than for the application. */
    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /**
     * Asks the platform and tells in Chinese or English.
     *
     * @param environment of the process: where the secret stands
     * @param clock by which calls are signed, that of the platform
     * @return what the process should exit with: 0 everything is as Recourse expects, 1 something is not, 2 nothing was asked
     */
    public static int run(
            String[] arguments, Map<String, String> environment, InstantSource clock, PrintStream out, Locale locale) {
        Terminal terminal = new Terminal(out, locale, "messages/check-marketplace");
        List<String> given = List.of(arguments).stream()
                .filter(one -> !one.equals(CARRY_OUT))
                .toList();
        if (given.size() != 3) {
            terminal.tell("usage", SECRET_VARIABLE);
            return USAGE;
        }
        MarketplaceProperties properties =
                new MarketplaceProperties(given.get(1), environment.get(SECRET_VARIABLE), false, CONNECT, READ);
        try {
            URI platform = properties.address();
            Optional<WebhookSecret> secret = properties.sharedSecret();
            if (secret.isEmpty()) {
                terminal.tell("no-secret", SECRET_VARIABLE, WebhookSecret.FORM);
                return USAGE;
            }
            terminal.head(platform.toString());
            return new CheckMarketplace(terminal, platform, secret.get(), clock)
                    .check(given.get(2), List.of(arguments).contains(CARRY_OUT));
        } catch (MarketplaceMisconfigured e) {
            terminal.tell("misconfigured", e.getMessage());
            return USAGE;
        }
    }

    private int check(String orderId, boolean carryOut) {
        Optional<Order> order = mustKnow("order", () -> marketplace.order(orderId));
        mustNotKnow("order-unknown", () -> marketplace.order(unheardOf()));
        refusesStrangers(orderId);
        order.ifPresent(known -> {
            optional("order-money", known::paid);
            mustKnow("account", () -> marketplace.account(known.seller()));
            mustNotKnow("account-unknown", () -> marketplace.account(unheardOf()));
            optional("orders", () -> marketplace.orders(known.seller(), Order.Side.SELLER, null));
            optional(
                    "listing",
                    () -> known.items().stream().findFirst().flatMap(item -> marketplace.listing(item.listingId())));
            optional("capabilities", marketplace::told)
                    .filter(Marketplace.Told::money)
                    .ifPresent(told -> mustKnow("capabilities-of-money", known::paid));
            if (carryOut) {
                mustKnow("review", () -> known.reviews().stream().findFirst()).ifPresent(this::carryOutAndTakeBack);
            } else {
                terminal.tell("not-tried", CARRY_OUT);
            }
        });
        terminal.tell(failed == 0 ? "as-expected" : "not-as-expected", failed);
        return failed == 0 ? AS_EXPECTED : NOT_AS_EXPECTED;
    }

    /** A question whose answer may be empty. */
    private interface Question<T> {
        Optional<T> ask();
    }

    private <T> Optional<T> mustKnow(String check, Question<T> question) {
        return answered(check, question, answer -> {
            if (answer.isPresent()) {
                passed(check);
            } else {
                failed(check, terminal.word("why.not-known"));
            }
        });
    }

    private <T> void mustNotKnow(String check, Question<T> question) {
        answered(check, question, answer -> {
            if (answer.isEmpty()) {
                passed(check);
            } else {
                failed(check, terminal.word("why.known"));
            }
        });
    }

    /** What a platform need not tell; without it something is left out, and nothing else breaks. */
    private <T> Optional<T> optional(String check, Question<T> question) {
        return answered(check, question, answer -> {
            if (answer.isPresent()) {
                passed(check);
            } else {
                terminal.tell("left-out", terminal.word("check." + check), terminal.word("left-out." + check));
            }
        });
    }

    private <T> Optional<T> answered(String check, Question<T> question, Consumer<Optional<T>> then) {
        Optional<T> answer;
        try {
            answer = question.ask();
        } catch (MarketplaceUnavailable e) {
            failed(check, e.getMessage());
            return Optional.empty();
        }
        then.accept(answer);
        return answer;
    }

    /** An order tells of people, and a measure is carried out: both are for Recourse alone. */
    private void refusesStrangers(String orderId) {
        long now = clock.instant().getEpochSecond();
        long before = now - OUTDATED.toSeconds();
        String id = UUID.randomUUID().toString();
        mustRefuse("unsigned", http.get().uri(ORDER, orderId));
        mustRefuse(
                "signed-by-others",
                signed(http.get().uri(ORDER, orderId), id, now, somebodyElse().sign(id, now, NO_BODY)));
        mustRefuse("outdated", signed(http.get().uri(ORDER, orderId), id, before, secret.sign(id, before, NO_BODY)));
    }

    private static WebhookSecret somebodyElse() {
        byte[] key = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        return WebhookSecret.of("whsec_" + Base64.getEncoder().encodeToString(key));
    }

    private static RestClient.RequestHeadersSpec<?> signed(
            RestClient.RequestHeadersSpec<?> call, String id, long timestamp, String signature) {
        return call.header(WebhookSecret.ID, id)
                .header(WebhookSecret.TIMESTAMP, Long.toString(timestamp))
                .header(WebhookSecret.SIGNATURE, signature);
    }

    private void carryOutAndTakeBack(Order.Review review) {
        String id = unheardOf();
        MeasureCall hide = new MeasureCall(id, CASE, MEASURE, review.id(), null, MeasureCall.Action.APPLY);
        MeasureCall show = new MeasureCall(id, CASE, MEASURE, review.id(), null, MeasureCall.Action.REVOKE);
        // taken back, should it be done in spite of all
        mustRefuse(
                "measure-unsigned",
                http.put()
                        .uri("/measures/{id}", show.id())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(HttpMarketplace.body(show)));
        mustCarryOut("measure", hide);
        mustCarryOut("measure-again", hide);
        mustCarryOut("measure-back", show);
        mustCarryOut("measure-back-again", show);
    }

    private void mustCarryOut(String check, MeasureCall call) {
        try {
            marketplace.carryOut(call);
            passed(check);
        } catch (MarketplaceUnavailable e) {
            failed(check, e.getMessage());
        }
    }

    private static String unheardOf() {
        return "check-" + UUID.randomUUID();
    }

    private void mustRefuse(String check, RestClient.RequestHeadersSpec<?> call) {
        try {
            HttpStatusCode status = call.exchange((sent, answer) -> answer.getStatusCode());
            if (status.is4xxClientError()) {
                passed(check);
            } else {
                failed(check, status);
            }
        } catch (RestClientException e) {
            failed(check, e.getMessage());
        }
    }

    private void passed(String check) {
        terminal.tell("passed", terminal.word("check." + check));
    }

    private void failed(String check, Object why) {
        failed++;
        terminal.tell("failed", terminal.word("check." + check), why);
    }
}
