package podo.verification.canary.booking;

import podo.verification.canary.demo.KnowsTheBoxOffice;

/** Knows what only the app may know. */
public record KnowsTheDemo(KnowsTheBoxOffice demo) {}
