package podo.verification.canary.search;

record SeatManager() {}
