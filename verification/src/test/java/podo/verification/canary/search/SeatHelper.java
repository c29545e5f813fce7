package podo.verification.canary.search;

record SeatHelper() {}
