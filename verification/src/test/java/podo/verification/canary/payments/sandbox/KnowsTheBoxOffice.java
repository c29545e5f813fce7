package podo.verification.canary.payments.sandbox;

import podo.verification.canary.booking.KnowsTheDemo;

record KnowsTheBoxOffice(KnowsTheDemo boxOffice) {}
