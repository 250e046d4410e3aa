package io.recourse.archfixture.text;

import org.springframework.util.StringUtils;

class KnowsSpringToo {

    boolean calls(String text) {
        return StringUtils.hasLength(text);
    }
}
