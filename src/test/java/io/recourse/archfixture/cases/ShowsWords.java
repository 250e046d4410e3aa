package io.recourse.archfixture.cases;

import io.recourse.cases.PartyWords;

class ShowsWords {

    String shown(PartyWords words) {
        return words.asWritten();
    }
}
