package podo.verification.canary.catalogue;

import podo.verification.canary.search.KnowsTheApp;

/** Knows who is built on it. */
public record KnowsSearch(KnowsTheApp search) {}
