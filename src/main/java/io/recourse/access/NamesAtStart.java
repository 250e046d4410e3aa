package io.recourse.access;

import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Notes what the names of those accounts look like that are older than the rule. Two of them that look alike both stay,
 * because both may have cases; operators are told at each start until one is gone.
 */
@Component
class NamesAtStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(NamesAtStart.class);

    private final JdbcAccounts accounts;

    NamesAtStart(JdbcAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (String name : accounts.withoutLook()) {
            Set<String> alike = accounts.lookAlikes(name);
            try {
                if (alike.isEmpty()) {
                    accounts.addLooks(name);
                }
            } catch (DuplicateKeyException otherNode) {
                // another node notes the same at this moment
                continue;
            }
            if (!alike.isEmpty()) {
                LOG.warn("Two accounts look alike, and one may pass for the other: {} and {}", told(name), alike);
            }
            accounts.find(name)
                    .flatMap(AccountName::broken)
                    .ifPresent(rule -> LOG.warn(
                            "No account can be called so any more, and who signs in with it is refused: {} ({})",
                            told(name),
                            rule.word()));
        }
    }

    /** The name as it can be logged, with what can't be seen in it told by its number. */
    private static String told(String name) {
        StringBuilder told = new StringBuilder(name).append(" (");
        name.codePoints().forEach(c -> told.append(String.format(Locale.ROOT, "U+%04X ", c)));
        return told.append(")").toString();
    }
}
