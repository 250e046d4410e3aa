/**
 * Who somebody is, and what an account may do at all: signing in for people and for programs, sessions, roles, security
 * headers. Every other package takes an {@link io.recourse.access.Actor} and asks it; what a role may do in a case is
 * said by the use case itself. It knows nothing of cases. Begin at {@code SecurityConfiguration} and
 * {@code PageSecurity}; {@code SignIn} is what all ways of signing in come to.
 */
package io.recourse.access;
