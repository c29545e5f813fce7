package podo.verification.canary.waitingroom;

import podo.verification.canary.booking.KnowsTheDemo;

/** Knows a room beside it. */
public record KnowsTheBoxOffice(KnowsTheDemo boxOffice) {}
