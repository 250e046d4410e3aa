package io.recourse.process;

import io.recourse.access.Actor;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.management.IncidentStatistics;
import org.springframework.stereotype.Component;

/** Where all cases that are under way stand in a model. One grouped query for each version of it. */
@Component
class Tokens {

    private final RepositoryService repository;
    private final ManagementService management;

    Tokens(RepositoryService repository, ManagementService management) {
        this.repository = repository;
        this.management = management;
    }

    /** How many stand at an element of the model, and how many of those came to a stop. */
    record Place(String element, int tokens, int stopped) {

        private Place and(Place other) {
            return new Place(element, tokens + other.tokens, stopped + other.stopped);
        }
    }

    /**
     * Those where any stand, the most first.
     *
     * @throws io.recourse.web.Problem 403 for who has nothing to do with operations
     */
    List<Place> of(Actor actor, String process) {
        actor.requireAny(Incidents.OPERATIONS);
        Map<String, Place> places = new TreeMap<>();
        repository.createProcessDefinitionQuery().processDefinitionKey(process).list().stream()
                .flatMap(definition ->
                        management.createActivityStatisticsQuery(definition.getId()).includeIncidents().list().stream())
                .map(Tokens::place)
                .filter(place -> place.tokens() > 0)
                .forEach(place -> places.merge(place.element(), place, Place::and));
        return places.values().stream()
                .sorted(Comparator.comparingInt(Place::tokens).reversed().thenComparing(Place::element))
                .toList();
    }

    private static Place place(ActivityStatistics counted) {
        int stopped = counted.getIncidentStatistics().stream()
                .mapToInt(IncidentStatistics::getIncidentCount)
                .sum();
        return new Place(counted.getId(), counted.getInstances(), stopped);
    }
}
