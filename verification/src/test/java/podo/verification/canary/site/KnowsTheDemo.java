package podo.verification.canary.site;

import podo.verification.canary.demo.KnowsTheBoxOffice;

/** Knows the demo. */
public record KnowsTheDemo(KnowsTheBoxOffice demo) {}
