package io.recourse.archfixture.cases;

import org.springframework.http.ContentDisposition;

class NamesDownloads {

    String header(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
