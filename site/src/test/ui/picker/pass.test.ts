import { expect, test } from "vitest";
import { Pass, type Call } from "../../../main/ui/picker/live/pass";
import { ServerClock } from "../../../main/ui/shared/clock";

const NOW = "2026-12-09T11:00:00Z";
const TIMES = { expiresAt: "2026-12-09T11:05:00Z", capAt: "2026-12-09T11:30:00Z" };

/** A pass whose server answers with these statuses in turn, on a clock that the test moves. */
function passOf(...statuses: number[]) {
  let millis = 0;
  const asked: string[] = [];
  const call = ((path: string) => {
    asked.push(path);
    const status = statuses.shift();
    return Promise.resolve(
      status === undefined
        ? { kind: "offline" }
        : status < 300
          ? { kind: "ok", status, body: TIMES }
          : { kind: "problem", problem: { status, code: "PASS_ENDED", detail: "" } },
    );
  }) as Call;
  const clock = new ServerClock(NOW, () => millis);
  const pass = new Pass({ queueApiUrl: "/q" }, call, clock);
  return { pass, asked, wait: (passed: number) => (millis += passed) };
}

test("a fan with a pass is told how long it lasts", async () => {
  const { pass, asked } = passOf(200);
  expect(await pass.begin()).toBe("inside");
  expect(pass.left()).toBe(300_000);
  expect(pass.capped()).toBe(false);
  expect(asked).toEqual(["/q/keep"]);
});

test("a fan without one is told so, and a server that cannot say keeps nobody out", async () => {
  expect(await passOf(410).pass.begin()).toBe("none");
  expect(await passOf(401).pass.begin()).toBe("none");
  expect(await passOf(503).pass.begin()).toBe("unknown");
  expect(await passOf().pass.begin()).toBe("unknown");
});

test("activity keeps the pass, once a minute at the most", async () => {
  const { pass, asked, wait } = passOf(200, 200, 410);
  await pass.begin();
  wait(59_000);
  expect(await pass.active()).toBe("unknown");
  wait(1_000);
  expect(await pass.active()).toBe("inside");
  expect(asked).toHaveLength(2);
  wait(60_000);
  expect(await pass.active()).toBe("none");
});

test("giving the pass back says whether it was taken", async () => {
  expect(await passOf(204).pass.leave()).toBe(true);
  expect(await passOf(503).pass.leave()).toBe(false);
});
