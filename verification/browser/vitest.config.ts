import { defineConfig } from "vitest/config";

/**
 * Files of tests side by side, in one browser: they wait for pages most of the time. Tests of different files choose seats
 * of different showtimes.
 */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["tests/**/*.test.ts"],
    globalSetup: "support/sharedBrowser.ts",
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
