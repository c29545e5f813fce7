package podo.verification.canary.cellar;

record InNoRoom() {}
