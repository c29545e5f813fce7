package podo.verification.canary.platform;

import podo.verification.canary.catalogue.KnowsSearch;

record KnowsACapability(KnowsSearch capability) {}
