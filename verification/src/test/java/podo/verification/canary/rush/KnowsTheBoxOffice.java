package podo.verification.canary.rush;

import podo.verification.canary.booking.KnowsTheDemo;

/** Knows the box office from within, where buyers know it by HTTP alone. */
public record KnowsTheBoxOffice(KnowsTheDemo boxOffice) {}
