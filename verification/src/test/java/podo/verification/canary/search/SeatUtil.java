package podo.verification.canary.search;

record SeatUtil() {}
