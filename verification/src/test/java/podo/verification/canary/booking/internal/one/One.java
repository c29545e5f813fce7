package podo.verification.canary.booking.internal.one;

import podo.verification.canary.booking.internal.two.Two;

/** Depends on what depends on it. */
public record One(Two other) {}
