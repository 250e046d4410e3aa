package io.recourse.eachkind;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.Person;
import java.util.List;

/** One case between two parties, told by what they and the staff do on pages of one language. */
final class Story {

    private final World world;
    private final OnThePhone complainant;
    private OnThePhone respondent;
    private String number;

    private Story(World world, OnThePhone complainant) {
        this.world = world;
        this.complainant = complainant;
    }

    static Story of(World world, Person complainant) {
        return new Story(world, world.phoneOf(complainant));
    }

    /** What the platform found itself, which has one party. */
    static Story ofThePlatform(World world, String number) {
        Story story = new Story(world, null);
        story.number = number;
        return story;
    }

    Story files(Complaint complaint) {
        number = complainant.files(complaint, world.said("如图所示，情况属实。", "It is as the picture shows."));
        return this;
    }

    OnThePhone complainant() {
        return complainant;
    }

    OnThePhone respondent() {
        return respondent;
    }

    /** The other side opens the case from its list; a kind that is judged at once does not wait for an answer. */
    Story isReadBy(Person other) {
        respondent = world.phoneOf(other);
        respondent.opensCase(number);
        return this;
    }

    /** The other side opens the case from its list and answers. */
    Story isAnsweredBy(Person other) {
        isReadBy(other);
        respondent.answers(world.said("不是这样的。", "That is not so."));
        return this;
    }

    /** Neither side has more, and the examination begins. */
    Story bothHaveNothingMore() {
        respondent.hasNothingMore();
        complainant.looksAgain();
        complainant.hasNothingMore();
        return this;
    }

    /** @param effects what the page says that it will do, before it is done */
    Story isUpheld(Decision decision, String... effects) {
        AtTheDesk reviewer = world.deskOf(world.scenario().reviewer());
        reviewer.takesTheNextCase(number);
        assertThat(reviewer.upholds(decision)).contains(effects);
        reviewer.decidesNow(number);
        world.scenario().settle();
        return this;
    }

    /** Both sides read how the measures stand. */
    Story bothRead(String... measures) {
        for (OnThePhone party : parties()) {
            party.looksAgain();
            assertThat(party.measures()).contains(measures);
        }
        return this;
    }

    private List<OnThePhone> parties() {
        return complainant == null ? List.of(respondent) : List.of(complainant, respondent);
    }

    /** The respondent appeals, and somebody else says that the decision was wrong. */
    Story isReversed(String... effects) {
        respondent.appeals(world.said("事实认定有误，请复核。", "The facts are wrong, please look again."));
        AtTheDesk senior = world.deskOf(world.scenario().seniorReviewer());
        senior.takesTheNextCase(number);
        assertThat(senior.reverses(
                        world.said("证据不足。", "The evidence does not show it."),
                        world.said("证据不足，投诉不成立。", "The evidence does not show it; the complaint fails.")))
                .contains(effects);
        senior.decidesNow(number);
        world.scenario().settle();
        return this;
    }
}
