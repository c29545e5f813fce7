package podo.verification.canary.verification;

import podo.verification.canary.booking.KnowsTheDemo;

/** Knows the box office from within, where fans know it by HTTP alone. */
public record KnowsTheBoxOffice(KnowsTheDemo boxOffice) {}
