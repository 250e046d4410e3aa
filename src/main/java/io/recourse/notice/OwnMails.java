package io.recourse.notice;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.address.MailAddress;
import io.recourse.address.NoAddress;
import io.recourse.notice.Delivery.State;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether mails reach somebody, for themselves: what the servers said in detail is for staff. */
@Component
class OwnMails {

    private final Accounts accounts;
    private final Deliveries deliveries;
    private final boolean sent;

    OwnMails(Accounts accounts, Deliveries deliveries, ObjectProvider<MailChannel> channel) {
        this.accounts = accounts;
        this.deliveries = deliveries;
        this.sent = channel.stream().findAny().isPresent();
    }

    /**
     * How it stands with somebody's mails.
     *
     * @param sent whether mails are sent here at all
     * @param address null when none is known
     * @param trouble what keeps them from arriving, the end of the key of its words; null for nothing that is known
     * @param at when it was found; null for what the address itself says
     */
    record Standing(boolean sent, String address, String trouble, Instant at) {

        boolean isInTrouble() {
            return sent && trouble != null;
        }
    }

    Standing of(String name) {
        String address = accounts.find(name).map(Account::email).orElse(null);
        if (address == null) {
            return new Standing(sent, null, "address-unknown", null);
        }
        try {
            MailAddress.of(address);
        } catch (NoAddress e) {
            return new Standing(sent, address, MailChannel.NO_ADDRESS.get(e.fault()), null);
        }
        Optional<Delivery> last = deliveries
                .lastTo(MailChannel.NAME, name)
                .filter(delivery -> delivery.state() == State.FAILED || delivery.state() == State.BOUNCED);
        return new Standing(
                sent,
                address,
                last.map(OwnMails::trouble).orElse(null),
                last.map(Delivery::lastAt).orElse(null));
    }

    private static String trouble(Delivery delivery) {
        return delivery.ours() == null
                ? delivery.state().name().toLowerCase(Locale.ROOT)
                : delivery.ours().substring(delivery.ours().lastIndexOf('.') + 1);
    }
}
