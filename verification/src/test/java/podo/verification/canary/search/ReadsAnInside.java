package podo.verification.canary.search;

import podo.verification.canary.booking.internal.one.One;

record ReadsAnInside(One inside) {}
