package podo.verification.canary.search;

record SeatImpl() {}
