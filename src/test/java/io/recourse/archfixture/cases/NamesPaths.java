package io.recourse.archfixture.cases;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;

class NamesPaths {

    Object open(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry calls) {
        return calls.requestMatchers("/rules/**");
    }

    Object read(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry calls) {
        return calls.requestMatchers(HttpMethod.GET, "/rules/**");
    }

    Object free(CsrfConfigurer<HttpSecurity> csrf) {
        return csrf.ignoringRequestMatchers("/notices/**");
    }
}
