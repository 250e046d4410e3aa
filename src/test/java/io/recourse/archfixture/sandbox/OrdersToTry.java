package io.recourse.archfixture.sandbox;

public class OrdersToTry {}
