package podo.verification.canary.search;

record SeatUtils() {}
