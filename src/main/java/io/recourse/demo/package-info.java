/**
 * The demonstration: accounts to sign in with, and the stories of cases that are played at the first start
 * ({@code demo/stories.yaml}). It calls the interface over HTTP as anybody else would, so it needs no part of the house
 * but signing in and pages; nothing knows it, and without the profile {@code demo} it is not there. Begin at
 * {@code DemoData}.
 */
package io.recourse.demo;
