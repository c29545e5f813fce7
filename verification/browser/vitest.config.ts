import { defineConfig } from "vitest/config";

/** One browser at a time: the machine is shared with the server that is tested. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["tests/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
