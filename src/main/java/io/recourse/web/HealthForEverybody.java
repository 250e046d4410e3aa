package io.recourse.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpointWebExtension;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Health on the port of the interface, where orchestrators and balancers ask for it, also when everything else that
 * operators see has a port of its own: Spring Boot would take health there, too.
 */
@RestController
@Hidden
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class HealthForEverybody {

    private static final MediaType JSON = MediaType.asMediaType(ApiVersion.LATEST.getProducedMimeType());

    private final HealthEndpointWebExtension health;

    HealthForEverybody(HealthEndpointWebExtension health) {
        this.health = health;
    }

    @GetMapping("/actuator/health")
    ResponseEntity<HealthComponent> all() {
        return answer();
    }

    @GetMapping("/actuator/health/{part}")
    ResponseEntity<HealthComponent> part(@PathVariable String part) {
        return answer(part);
    }

    private ResponseEntity<HealthComponent> answer(String... path) {
        WebEndpointResponse<HealthComponent> answer =
                health.health(ApiVersion.LATEST, WebServerNamespace.SERVER, SecurityContext.NONE, false, path);
        return ResponseEntity.status(answer.getStatus()).contentType(JSON).body(answer.getBody());
    }
}
