import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { PROGRAM } from "./program";

declare module "vitest" {
  interface ProvidedContext {
    browserAddress: string;
  }
}

/** One browser for all files of tests; each person has a context of its own in it. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer(PROGRAM);
  project.provide("browserAddress", server.wsEndpoint());
  return () => server.close();
}
