package podo.verification.canary.identity;

import podo.verification.canary.catalogue.KnowsSearch;

record KnowsTheCatalogue(KnowsSearch catalogue) {}
