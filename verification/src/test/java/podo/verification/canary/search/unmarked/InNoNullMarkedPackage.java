package podo.verification.canary.search.unmarked;

record InNoNullMarkedPackage() {}
