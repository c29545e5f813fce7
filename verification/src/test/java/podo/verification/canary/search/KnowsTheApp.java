package podo.verification.canary.search;

import podo.verification.canary.app.App;

/** Knows who wires it. */
public record KnowsTheApp(App app) {}
