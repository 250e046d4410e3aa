package io.recourse.cases;

import io.recourse.access.Accounts;
import io.recourse.web.Languages;
import io.recourse.web.Texts;
import io.recourse.web.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Warns staff who write in a language that a party does not read. What they write goes out as it is: nobody translates
 * here, and some parties read both languages, so that it can be sent all the same on purpose.
 */
@Component
public class LanguagesOfParties {

    private final Accounts accounts;
    private final Texts texts;

    LanguagesOfParties(Accounts accounts, Texts texts) {
        this.accounts = accounts;
        this.texts = texts;
    }

    /**
     * A sentence for those of these words that parties would read in a language that is not theirs; one for all parties
     * and all words of which the same is to be said.
     *
     * @param words by what they are called, in the language of the current request
     */
    public List<String> warnings(CaseFile file, Map<String, Wording> words) {
        Map<Foreign, List<String>> readers = new LinkedHashMap<>();
        parties(file).forEach(party -> {
            Map<String, List<String>> unread = new LinkedHashMap<>();
            words.forEach((called, word) -> {
                if (!reads(party, word)) {
                    unread.computeIfAbsent(languageOf(word), any -> new ArrayList<>())
                            .add(texts.of("languages.called", called));
                }
            });
            unread.forEach((written, called) -> readers.computeIfAbsent(
                            new Foreign(name(accounts.languageOf(party)), written, called), any -> new ArrayList<>())
                    .add(party));
        });
        return readers.entrySet().stream()
                .map(one -> texts.of(
                        "languages.other",
                        joined(one.getValue()),
                        one.getKey().read(),
                        joined(one.getKey().called()),
                        one.getKey().written(),
                        one.getValue().size(),
                        one.getKey().called().size()))
                .toList();
    }

    /** Words in the language {@code written} for a reader of {@code read}. */
    private record Foreign(String read, String written, List<String> called) {}

    private String languageOf(Wording word) {
        return Languages.ofText(word.written()).map(this::name).orElseGet(() -> texts.of("languages.none-of-ours"));
    }

    private String joined(List<String> several) {
        return several.stream()
                .reduce((one, next) -> texts.of("languages.and", one, next))
                .orElseThrow();
    }

    /** Which languages the parties read; empty when it is the one that this reader has. */
    public Optional<String> told(CaseFile file, Locale reader) {
        List<String> parties = parties(file);
        return parties.stream().allMatch(party -> accounts.languageOf(party).equals(Languages.nearest(reader)))
                ? Optional.empty()
                : Optional.of(texts.of(
                        "languages.told",
                        parties.stream()
                                .map(party -> texts.of("languages.one", party, name(accounts.languageOf(party))))
                                .collect(Collectors.joining(texts.of("languages.comma")))));
    }

    private boolean reads(String party, Wording words) {
        return words.isMade()
                || words.written() == null
                || words.written().codePoints().noneMatch(Character::isLetter)
                || Languages.ofText(words.written()).equals(Optional.of(accounts.languageOf(party)));
    }

    private static List<String> parties(CaseFile file) {
        return Arrays.stream(Side.values()).map(file::party).distinct().toList();
    }

    private String name(Locale language) {
        return texts.of("languages." + language.toLanguageTag());
    }
}
