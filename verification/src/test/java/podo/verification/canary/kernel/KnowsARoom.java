package podo.verification.canary.kernel;

import podo.verification.canary.booking.KnowsTheDemo;

record KnowsARoom(KnowsTheDemo room) {}
