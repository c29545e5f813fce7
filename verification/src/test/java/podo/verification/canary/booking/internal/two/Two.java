package podo.verification.canary.booking.internal.two;

import podo.verification.canary.booking.internal.one.One;

/** Depends on what depends on it. */
public record Two(One other) {}
