package podo.verification.canary.app;

/** What nobody may depend on. */
public final class App {}
