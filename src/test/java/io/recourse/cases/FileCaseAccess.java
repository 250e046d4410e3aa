package io.recourse.cases;

import io.recourse.access.Actor;
import org.springframework.beans.factory.BeanFactory;

/** Lets measurements call the use case without HTTP. */
public final class FileCaseAccess {

    private final FileCase fileCase;

    public FileCaseAccess(BeanFactory application) {
        this.fileCase = application.getBean(FileCase.class);
    }

    /** The number of the new case. */
    public String file(Actor actor, String kind, String ground, String orderId, String reviewId, String statement) {
        Filing filing = new Filing(kind, ground, orderId, reviewId, statement, null);
        String location = fileCase.file(actor, filing, fileCase.look(actor, filing))
                .getHeaders()
                .getLocation()
                .getPath();
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
