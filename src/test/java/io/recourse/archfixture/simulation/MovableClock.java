package io.recourse.archfixture.simulation;

public class MovableClock {}
