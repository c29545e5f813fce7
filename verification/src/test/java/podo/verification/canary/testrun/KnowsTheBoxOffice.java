package podo.verification.canary.testrun;

import podo.verification.canary.booking.KnowsTheDemo;

/** Knows the box office, where the test runner knows none of the rooms whose tests it runs. */
public record KnowsTheBoxOffice(KnowsTheDemo boxOffice) {}
