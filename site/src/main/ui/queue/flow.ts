import type { Answer, CallOptions, Problem } from "../shared/api";
import type { ServerClock } from "../shared/clock";
import type { Inside } from "../shared/inside";
import type { PassTimes } from "../shared/pass";
import type { TabStore } from "../shared/store";
import { troubleOf, type Trouble } from "../shared/trouble";
import { workOff } from "../shared/work";
import { isLeftOut } from "./draw";
import type { QueuePage } from "./page";
import { afterFailures, pollAfter } from "./polling";
import { stageOf, type Known, type Refusal, type Stage, type Turn } from "./stage";
import { standingOf, type Standing } from "./standing";
import type { Numbered, QueueStatus } from "./status";

/** What the waiting page works with. */
export interface World {
  readonly call: <T>(path: string, options?: CallOptions) => Promise<Answer<T>>;
  readonly clock: ServerClock;
  readonly store: TabStore;
  readonly random: () => number;
  readonly hidden: () => boolean;
  /** What this browser's pass is worth, by its cookie and the server's word. */
  readonly pass?: () => Promise<Inside>;
}

/** What the page shows, with what stands beside it. */
export interface View {
  readonly stage: Stage;
  readonly status: QueueStatus | undefined;
  /** How many were ahead when this fan was first seen in the line; undefined outside of it. */
  readonly aheadAtFirst: number | undefined;
  /** Something the fan pressed is being asked for. */
  readonly asking: boolean;
  /** Why the last answer did not come. */
  readonly trouble: Trouble | undefined;
  /** Seconds until this page asks again by itself, where something has gone wrong. */
  readonly againSeconds: number | undefined;
  /** The number is a new one: the turn of the one before has passed. */
  readonly renewed: boolean;
  /** Seconds until what was refused for being too much may be asked for again. */
  readonly retrySeconds: number | undefined;
}

interface Joined {
  readonly number: number;
  readonly token: string;
  /** The account has a pass already, whichever device it entered on. */
  readonly inside?: boolean;
}

/** What lives as long as the tab. */
interface Kept extends Numbered {
  readonly aheadAtFirst?: number;
  readonly turn?: Turn;
}

/** Where there is nothing to join. */
const NOT_TO_JOIN: readonly Stage["kind"][] = ["sold-out", "closed", "cancelled", "inside"];

/** What stays of a sale whose pass has ended: nobody joins its line again without wanting to. */
interface Ended {
  readonly endedSale: string;
}

const BUSY_SECONDS = 5;

function isTrouble(why: Refusal): why is Trouble {
  return why === "offline" || why === "busy" || why === "away";
}

/** A fan's way through a queue: joins once, asks how far it is, enters when the turn has come. */
export class QueueFlow {
  private known: Omit<Known, "now"> = {};
  private standing: Standing | undefined;
  private aheadAtFirst: number | undefined;
  private asking = false;
  private passWas: Inside["kind"] | undefined;
  private renewed = false;
  private provedFor = "";
  private failures = 0;
  private trouble: Trouble | undefined;
  /** How often in a row no number was to be had for the moment. */
  private vainJoins = 0;
  /** Milliseconds since 1970, by the server's clock, when this page asks again after something has gone wrong. */
  private againAt: number | undefined;
  /** For so long a failing server wants to be left alone. */
  private leaveAloneSeconds = 0;
  private retrySeconds: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly page: QueuePage,
    private readonly world: World,
  ) {}

  get view(): View {
    return {
      stage: stageOf({ ...this.known, now: this.world.clock.now() }, this.standing),
      status: this.known.status,
      aheadAtFirst: this.aheadAtFirst,
      asking: this.asking,
      trouble: this.trouble,
      againSeconds:
        this.againAt === undefined
          ? undefined
          : Math.max(1, Math.ceil((this.againAt - this.world.clock.now()) / 1_000)),
      renewed: this.renewed,
      retrySeconds: this.retrySeconds,
    };
  }

  /** Milliseconds since 1970 by the server's clock. */
  now(): number {
    return this.world.clock.now();
  }

  /** Tells of every change, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Begins: asks how things stand and takes a number. */
  async start(): Promise<void> {
    const kept = this.kept();
    if (kept) {
      const { aheadAtFirst, turn, ...mine } = kept;
      this.known = { ...this.known, mine, ...(turn ? { turn } : {}) };
      this.aheadAtFirst = aheadAtFirst;
    }
    await this.look();
    await this.followPass();
    if (this.known.status && this.endedSale() === this.known.status.sale) {
      this.refuse("ended");
      this.tell();
    }
    if (!NOT_TO_JOIN.includes(this.view.stage.kind) && this.known.refused !== "ended") {
      await this.join();
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** The page is seen again, or back on line: what stands there may be old. */
  async shown(): Promise<void> {
    await this.look();
  }

  /** Takes a number, or gets the one that this account has. */
  join(): Promise<void> {
    return this.once(async () => {
      const { mine } = this.known;
      const answer = await this.askToJoin(mine?.token);
      const trouble = troubleOf(answer);
      if (trouble) {
        this.vainJoins++;
        this.leaveAlone(answer);
        this.refuse(mine ? undefined : trouble);
      } else if (answer.kind === "problem") {
        this.refuseJoin(answer.problem);
      } else if (answer.kind === "ok") {
        this.vainJoins = 0;
        this.numbered(answer.body);
        if (answer.body.inside) {
          await this.askToEnter(); // which lets nobody in anew: it gives this browser the account's pass
        }
      }
    });
  }

  /** A server under attack asks for some work first. */
  private async askToJoin(token: string | undefined): Promise<Answer<Joined>> {
    const body = token ? { token } : {};
    const join = (more: object) =>
      this.world.call<Joined>(this.page.joinUrl, { method: "POST", body: { ...body, ...more } });
    const first = await join({});
    if (first.kind !== "problem" || first.problem.code !== "PROOF_REQUIRED") {
      return first;
    }
    const { challenge, bits } = first.problem;
    const proof = await workOff({ challenge: String(challenge), bits: Number(bits) });
    return proof ? join({ proof }) : first;
  }

  /** Enters: the turn has come. Answers whether the fan is inside. */
  async enter(): Promise<boolean> {
    await this.once(() => this.askToEnter());
    return this.view.stage.kind === "inside";
  }

  private async askToEnter(): Promise<void> {
    const { mine } = this.known;
    const answer = await this.world.call<PassTimes>(this.page.enterUrl, {
      method: "POST",
      body: { token: mine?.token ?? "" },
    });
    if (answer.kind === "offline") {
      this.failed(answer);
    } else if (answer.kind === "ok") {
      this.known = { ...this.known, pass: answer.body.expiresAt };
    } else {
      this.refuseEntry(answer.problem, answer.retryAfterSeconds);
    }
  }

  /** Gives the place back. */
  leave(): Promise<void> {
    return this.once(async () => {
      const answer = await this.world.call(this.page.leaveUrl, { method: "POST", body: {} });
      if (answer.kind === "ok") {
        this.forget("left");
      } else {
        this.failed(answer);
      }
    });
  }

  /** Another tab of this browser has entered or left. */
  heard(what: "entered" | "left", expiresAt?: string): void {
    if (what === "left") {
      this.forget("left");
    } else if (expiresAt) {
      this.known = { ...this.known, pass: expiresAt };
    }
    this.tell();
  }

  /** What follows from the clock and from the pass is shown anew. */
  tick(): void {
    void this.followPass();
    this.tell();
  }

  /** Any tab may have made the pass longer, given it back or used it up. */
  private async followPass(): Promise<void> {
    const inside = await this.world.pass?.();
    if (inside?.kind === "inside") {
      const pass = new Date(inside.until).toISOString();
      if (pass !== this.known.pass || this.known.refused) {
        const { refused: _refused, ...rest } = this.known;
        this.known = { ...rest, pass };
        this.tell();
      }
    } else if (inside?.kind === "ended" && this.passWas !== "ended") {
      this.endPass();
    }
    this.passWas = inside?.kind;
  }

  private endPass(): void {
    const sale = this.known.status?.sale;
    this.forget("ended");
    if (sale) {
      const ended: Ended = { endedSale: sale };
      this.world.store.setItem(this.keptAt(), JSON.stringify(ended));
    }
    this.tell();
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    const answer = await this.world.call<QueueStatus>(this.page.statusUrl);
    if (this.stopped) {
      return;
    }
    if (answer.kind === "ok") {
      this.failures = 0;
      this.trouble = undefined;
      this.take(answer.body);
    } else {
      this.failed(answer);
    }
    this.later();
    this.tell();
    if (answer.kind === "ok" && this.wantsNumber()) {
      await this.join();
    }
  }

  /** Whether there is no number only because something went wrong, so that this page goes on asking for one. */
  private wantsNumber(): boolean {
    const { refused, mine } = this.known;
    return !mine && refused !== undefined && isTrouble(refused);
  }

  private failed(answer: Answer<unknown>): void {
    this.failures++;
    this.trouble = troubleOf(answer) ?? "away";
    this.leaveAlone(answer);
  }

  private leaveAlone(answer: Answer<unknown>): void {
    this.leaveAloneSeconds = answer.kind === "problem" ? (answer.retryAfterSeconds ?? 0) : 0;
  }

  private take(status: QueueStatus): void {
    const before = this.known.status;
    if (before && Date.parse(before.at) > Date.parse(status.at)) {
      return; // an older answer, from another server or a cache
    }
    this.world.clock.synchronize(status.at);
    this.known = { ...this.known, status };
    this.place(status, before);
    this.proveAgain(status);
    // A number of another sale counts for nothing in this one.
    if (this.known.mine && this.known.mine.sale !== status.sale) {
      this.forget(undefined);
      if (status.state !== "CLOSED" && status.state !== "SOLD_OUT") {
        void this.join();
      }
    }
  }

  /** A restart of the line has left this number out: its token brings it back, once for each restart. */
  private proveAgain(status: QueueStatus): void {
    const { mine } = this.known;
    const gaps = JSON.stringify(status.gaps ?? []);
    const leftOut = mine?.sale === status.sale && isLeftOut(mine.number, status.gaps ?? []);
    if (leftOut && gaps !== this.provedFor) {
      this.provedFor = gaps;
      void this.join();
    }
  }

  private place(status: QueueStatus, before: QueueStatus | undefined): void {
    const { mine } = this.known;
    this.standing = mine ? standingOf(mine, status) : undefined;
    if (!mine || !this.standing) {
      return;
    }
    this.aheadAtFirst = Math.max(this.aheadAtFirst ?? 0, this.standing.ahead);
    if (this.standing.called) {
      this.known = { ...this.known, turn: this.turnSeen(status, before) };
    }
    this.keep(mine);
  }

  /** The call came between the last two answers; while the operator pauses no time runs. */
  private turnSeen(status: QueueStatus, before: QueueStatus | undefined): Turn {
    const at = Date.parse(status.at);
    const { turn } = this.known;
    if (turn) {
      const stood = before?.state === "PAUSED" ? at - Date.parse(before.at) : 0;
      return { ...(turn.until === undefined ? {} : { until: turn.until + stood }), over: turn.over + stood };
    }
    const lasts = status.turnSeconds * 1_000;
    return { ...(before ? { until: Date.parse(before.at) + lasts } : {}), over: at + lasts };
  }

  private numbered({ number, token }: Joined): void {
    const { mine, status } = this.known;
    const sale = status?.sale ?? mine?.sale ?? "";
    const { refused: _refused, turn, ...rest } = this.known;
    const same = mine?.sale === sale && mine.number === number;
    if (!same) {
      this.renewed = mine?.sale === sale;
      this.aheadAtFirst = undefined;
    }
    const fresh = { sale, number, token };
    this.known = { ...rest, mine: fresh, ...(same && turn ? { turn } : {}) };
    this.keep(fresh);
    if (status) {
      this.place(status, undefined);
    }
  }

  private refuseJoin(problem: Problem): void {
    const codes: Readonly<Record<string, Refusal>> = {
      QUEUE_CLOSED: "closed",
      EVENT_CANCELLED: "cancelled",
      SOLD_OUT: "sold-out",
      QUEUE_DRAINING: "draining",
      PROOF_REQUIRED: "proof",
    };
    const why = codes[problem.code] ?? (problem.status === 401 ? "sign-in" : "away");
    // Who has a number keeps it while nobody new may come, or we have failed.
    const keeps = this.known.mine && (why === "draining" || why === "away");
    this.refuse(keeps ? undefined : why);
  }

  private refuseEntry(problem: Problem, retry: number | undefined): void {
    switch (problem.code) {
      case "TURN_LOST":
      case "NOT_JOINED":
      case "TOKEN_INVALID":
        this.forget("lost");
        return;
      case "NOT_YET":
        this.retrySeconds = retry;
        void this.look();
        return;
      default:
        if (problem.status === 401) {
          this.refuse("sign-in");
        } else {
          this.retrySeconds = retry ?? BUSY_SECONDS;
        }
    }
  }

  private refuse(why: Refusal | undefined): void {
    const { refused: _refused, ...rest } = this.known;
    this.known = why ? { ...rest, refused: why } : rest;
  }

  private forget(why: Refusal | undefined): void {
    const { status } = this.known;
    this.known = { ...(status ? { status } : {}), ...(why ? { refused: why } : {}) };
    this.standing = undefined;
    this.aheadAtFirst = undefined;
    this.world.store.removeItem(this.keptAt());
  }

  private async once(work: () => Promise<void>): Promise<void> {
    if (this.asking) {
      return;
    }
    this.asking = true;
    this.retrySeconds = undefined;
    this.tell();
    try {
      await work();
    } finally {
      this.asking = false;
      this.later();
      this.tell();
    }
  }

  /** Asks again by the rule that everybody follows. */
  private later(): void {
    clearTimeout(this.timer);
    if (this.stopped) {
      return;
    }
    const { status } = this.known;
    const random = this.world.random();
    const vain = Math.max(this.failures, this.wantsNumber() ? this.vainJoins : 0);
    const wrong = vain > 0 || !status;
    const wait = wrong
      ? afterFailures(vain, this.leaveAloneSeconds, random)
      : pollAfter({
          status,
          now: this.world.clock.now(),
          estimateSeconds: this.standing?.estimateSeconds ?? Infinity,
          hidden: this.world.hidden(),
          random,
        });
    this.againAt = wrong && wait !== undefined ? this.world.clock.now() + wait : undefined;
    if (wait !== undefined) {
      this.timer = setTimeout(() => void this.look(), wait);
    }
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }

  private keptAt(): string {
    return `podo.queue.${this.page.eventId}`;
  }

  private keep(mine: Numbered): void {
    const { turn } = this.known;
    const kept: Kept = {
      ...mine,
      ...(this.aheadAtFirst === undefined ? {} : { aheadAtFirst: this.aheadAtFirst }),
      ...(turn ? { turn } : {}),
    };
    this.world.store.setItem(this.keptAt(), JSON.stringify(kept));
  }

  private kept(): Kept | undefined {
    const kept = this.stored<Kept>();
    return Number.isInteger(kept.number) ? (kept as Kept) : undefined;
  }

  private endedSale(): string | undefined {
    return this.stored<Ended>().endedSale;
  }

  private stored<T>(): Partial<T> {
    try {
      return (JSON.parse(this.world.store.getItem(this.keptAt()) ?? "null") as T | null) ?? {};
    } catch {
      return {}; // not written by us
    }
  }
}
