package io.recourse.demo;

import io.recourse.demo.Stories.Words;
import io.recourse.portal.WordsBeside;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The words of the demonstration's people in English, as the files of the stories and of the days before bring them. */
@Component
@Profile("demo")
class TranslatedWords implements WordsBeside {

    private final Map<String, String> english = new HashMap<>();

    TranslatedWords() {
        LifeWords life = LifeWords.read();
        Stream.of(
                        Stories.read().translations(),
                        life.answers(),
                        life.questions(),
                        life.withdrawals(),
                        life.appeals(),
                        life.views(),
                        life.affirmed(),
                        life.reversed(),
                        life.offers(),
                        life.settled(),
                        life.upheld(),
                        life.rejected(),
                        life.partly(),
                        life.notes(),
                        List.of(life.rule(), life.chat(), life.photo(), life.praise(), life.notRight(), life.carrier()))
                .flatMap(Collection::stream)
                .forEach(this::know);
        life.grounds().forEach(ground -> {
            ground.words().forEach(this::know);
            Optional.ofNullable(ground.review()).ifPresent(review -> review.forEach(this::know));
            Stream.of(ground.answer(), ground.upheld(), ground.rejected(), ground.chat())
                    .filter(Objects::nonNull)
                    .forEach(this::know);
        });
    }

    private void know(Words words) {
        english.put(words.zh(), words.en());
    }

    @Override
    public Optional<String> in(Locale language, String words) {
        return language.getLanguage().equals("zh") ? Optional.empty() : Optional.ofNullable(english.get(words));
    }
}
