package io.recourse.staff;

import io.recourse.access.Actor;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ForecastController {

    private final Forecast forecast;

    ForecastController(Forecast forecast) {
        this.forecast = forecast;
    }

    record Days(List<Forecast.Day> days) {}

    /** What has to be decided on each of the coming working days, and how much can be. */
    @GetMapping("/api/forecast")
    Days forecast(Actor actor) {
        return new Days(forecast.days(actor));
    }
}
