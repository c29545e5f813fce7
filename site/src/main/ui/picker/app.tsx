import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { newKey } from "../shared/api";
import { minutesAndSeconds, ServerClock } from "../shared/clock";
import { Icon } from "../shared/icon";
import { isSignedIn } from "../live/name";
import { keepSeating } from "../shared/seating";
import { tabStore } from "../shared/store";
import type { Wording } from "../shared/text";
import { LiveBoard, type Connection } from "./live/board";
import { isResuming, KeptChoice, signInWith } from "./live/kept";
import type { Pass } from "./live/pass";
import { Reserving, type Message, type Wish } from "./live/reserving";
import type { Picker } from "./model/picker";
import { HeldBanner } from "./parts/held";
import { Legend } from "./parts/legend";
import { Notice } from "./parts/notice";
import { PassLine } from "./parts/passLine";
import { SeatList } from "./parts/seatList";
import { SeatMapView } from "./parts/seatMapView";
import { Tray } from "./parts/tray";
import { SeatWords } from "./parts/words";
import type { SeatMap } from "./view/seatMap";

const SECOND = 1_000;
const MINUTE = 60_000;

interface Props {
  readonly picker: Picker;
  readonly wording: Wording;
  /** The fan's pass, where the showtime needs one. */
  readonly pass: Pass | undefined;
}

/** The seat picker: map or list, and the tray beside it. */
export function PickerApp({ picker, wording, pass }: Props) {
  const { page } = picker;
  const clock = useMemo(() => new ServerClock(page.serverTime), []);
  const words = useMemo(() => new SeatWords(picker, wording), []);
  const reserving = useMemo(() => new Reserving(picker, () => performance.now()), []);
  const kept = useMemo(() => new KeptChoice(picker, tabStore(), Date.now), []);
  const map = useRef<SeatMap | undefined>(undefined);
  const [asList, setAsList] = useState(() => location.hash === "#list");
  const [message, setMessage] = useState<Message>();
  const [asking, setAsking] = useState(false);
  const [connection, setConnection] = useState<Connection>("live");
  const waiting = useWait(message);
  const untilOpen = useUntil(clock, page.salesOpenAt, SECOND);
  const closed = useUntil(clock, page.salesCloseAt, MINUTE) === 0;
  const begun = useUntil(clock, page.startsAt, MINUTE) === 0;
  useChanges(picker);

  const tellLost = (seats: readonly number[]) => {
    if (seats.length > 0) {
      setMessage({ kind: "lost", seats });
    }
  };
  const board = useMemo(() => {
    return new LiveBoard(page.seatsUrl, page.streamUrl, clock, {
      seats: (seats) => tellLost(picker.replaceBoard(seats, performance.now())),
      delta: (delta) => tellLost(picker.applyDelta(delta, performance.now())),
      connection: (now) => {
        setConnection(now);
        if (now === "live" || now === "asking") {
          setMessage((told) => (told?.kind === "offline" ? undefined : told)); // it is back
        }
      },
    });
  }, []);
  useEffect(() => {
    comeBack();
    board.start();
    const settling = setInterval(
      () => picker.board.settle(performance.now()) && picker.changed("seats"),
      1_000,
    );
    return () => {
      clearInterval(settling);
      board.close();
    };
  }, []);

  const bookingPage = (bookingId: string) =>
    `${page.bookingUrlPrefix}${encodeURIComponent(bookingId)}${keptLanguage()}`;

  const choose = (seat: number) => {
    if (asking) {
      return; // what was asked for must not change under the answer
    }
    const lost = picker.answered(); // another choice is another question
    const done = picker.selection.toggle(seat);
    if (done === "limit") {
      setMessage({ kind: "limit" });
    } else if (done === "taken") {
      setMessage({ kind: picker.owns(seat) ? "own" : "not-free", seats: [seat] });
    } else {
      setMessage(undefined);
      tellLost(lost.filter((each) => each !== seat));
      picker.alternatives = [];
    }
    picker.changed("seats");
  };

  /** Goes on where the fan left to sign in: what was chosen is chosen, what was asked for is asked for. */
  const comeBack = () => {
    const { lost, resumed, late } = kept.comeBack(location.hash, isSignedIn());
    if (isResuming(location.hash)) {
      history.replaceState(history.state, "", location.pathname + location.search);
    }
    if (picker.selection.size > 0) {
      picker.changed("seats");
    }
    if (resumed) {
      reserving.resume(resumed.wish, resumed.key);
      void reserve(resumed.wish); // also where a seat is lost: the answer says what is free near it
    } else if (late) {
      setMessage({ kind: "late" });
    } else {
      tellLost(lost);
    }
  };

  const signIn = (wish: Wish) => {
    const hash = kept.keepPending({ wish, key: reserving.keyOf(wish) }, newKey());
    location.assign(signInWith(page.signInUrl, hash, location.origin));
  };

  const reserve = async (wish: Wish) => {
    setAsking(true);
    if ("seats" in wish) {
      picker.selection.ask();
    }
    const outcome = await reserving.reserve(wish);
    if (outcome.kind === "reserved") {
      if (outcome.seating) {
        keepSeating(tabStore(), outcome.bookingId, outcome.seating);
      }
      location.assign(bookingPage(outcome.bookingId));
      return; // still asking: nothing can be pressed until the page is gone
    }
    if (outcome.kind === "sign-in") {
      signIn(wish);
      return;
    }
    if (outcome.kind === "queue") {
      kept.keep();
      location.assign(page.queueUrl);
      return;
    }
    setAsking(false);
    const lost = outcome.unsure ? [] : picker.answered();
    setMessage(
      lost.length > 0 && outcome.message.kind !== "taken" ? { kind: "lost", seats: lost } : outcome.message,
    );
    picker.changed("seats");
    if (outcome.message.kind === "taken") {
      map.current?.showSeats([...outcome.message.seats, ...outcome.message.alternatives]);
      void board.catchUp();
    }
  };

  const takeInstead = () => {
    if (!asking) {
      picker.selection.replace(picker.alternatives);
      picker.changed("seats");
      void reserve({ seats: ids(picker.selection.seats) });
    }
  };

  useLeaving(() => kept.keep());

  // A page that comes back by the back button must not stay as it was left.
  useEffect(() => {
    const back = (event: PageTransitionEvent) => event.persisted && location.reload();
    addEventListener("pageshow", back);
    return () => removeEventListener("pageshow", back);
  }, []);

  const ids = (seats: readonly number[]) => seats.map((seat) => picker.plan.ids[seat]!);
  const shut = shutWords(picker, wording, { untilOpen, closed, begun }, waiting);
  return (
    <div class={asList ? "picker as-list" : "picker"}>
      <div class="picker-main">
        <div class="picker-bar">
          <div class="views" role="group" aria-label={wording.t("picker.view")}>
            <button type="button" class="chip" aria-pressed={!asList} onClick={() => setAsList(false)}>
              <Icon name="map" size={18} />
              {wording.t("picker.view.map")}
            </button>
            <button
              type="button"
              class="chip"
              id="as-list"
              aria-pressed={asList}
              onClick={() => setAsList(true)}
            >
              <Icon name="list" size={18} />
              {wording.t("picker.view.list")}
            </button>
          </div>
          {pass && (
            <PassLine
              pass={pass}
              clock={page.clock}
              eventId={page.eventId}
              wording={wording}
              over={() => {
                kept.keep();
                location.replace(page.queueUrl);
              }}
              left={() => location.replace(page.eventUrl)}
            />
          )}
          {connection !== "live" && (
            <p class="connection small" role="status">
              <Icon name="refresh-cw" size={16} />
              {wording.t(`picker.connection.${connection}`)}
            </p>
          )}
        </div>
        <Legend picker={picker} wording={wording} />
        <div class="picker-notices">
          <HeldBanner
            page={page}
            clock={clock}
            wording={wording}
            bookingPage={bookingPage}
            released={() => void board.catchUp()}
            holds={(seatIds) => picker.hold(seatIds)}
          />
        </div>
        <div class="picker-notices" aria-live="assertive">
          {message && (
            <Notice
              message={message}
              waiting={waiting}
              picker={picker}
              wording={wording}
              words={words}
              takeInstead={takeInstead}
              close={() => setMessage(undefined)}
            />
          )}
        </div>
        {asList && <SeatList picker={picker} wording={wording} words={words} choose={choose} />}
        <SeatMapView
          hidden={asList}
          picker={picker}
          wording={wording}
          words={words}
          choose={choose}
          ready={(ready) => (map.current = ready)}
        />
      </div>
      <Tray
        picker={picker}
        wording={wording}
        words={words}
        shut={shut}
        asking={asking}
        reserve={() => void reserve({ seats: ids(picker.selection.seats) })}
        best={(best) => void reserve({ best })}
        remove={choose}
      />
    </div>
  );
}

/** How the sale stands by the server's clock. */
interface SaleTimes {
  /** Milliseconds; 0 once it has opened. */
  readonly untilOpen: number;
  readonly closed: boolean;
  readonly begun: boolean;
}

/** What the button says while nothing can be reserved; empty when it can. */
function shutWords(picker: Picker, wording: Wording, sale: SaleTimes, waiting: number): string {
  const { status } = picker.page;
  const { untilOpen, closed, begun } = sale;
  if (status === "CANCELLED" || begun) {
    return wording.t(status === "CANCELLED" ? "picker.shut.CANCELLED" : "picker.shut.ENDED");
  }
  if (status === "ENDED" || closed) {
    return wording.t("picker.shut.closed");
  }
  if (untilOpen > 0) {
    return untilOpen < 3_600_000
      ? wording.t("picker.shut.opens-in", { time: minutesAndSeconds(untilOpen) })
      : wording.t("picker.shut.not-open");
  }
  if (waiting > 0) {
    return wording.t("picker.wait", { count: waiting });
  }
  return picker.board.known && picker.board.free === 0 && picker.selection.size === 0
    ? wording.t("picker.shut.SOLD_OUT")
    : "";
}

/** Links of the frame lead back here, from the sign-in page or in the other language: what is chosen is to stay so. */
function useLeaving(leaving: () => void): void {
  useEffect(() => {
    const clicked = (event: MouseEvent) =>
      (event.target as Element).closest?.("a[data-signed-out], .languages a[hreflang]") && leaving();
    document.addEventListener("click", clicked);
    return () => document.removeEventListener("click", clicked);
  }, []);
}

/** Draws anew after changes, once a frame however many there are. */
function useChanges(picker: Picker): void {
  const [, setCount] = useState(0);
  useEffect(() => {
    let frame = 0;
    const end = picker.listen(() => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        setCount((count) => count + 1);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      end();
    };
  }, []);
}

/** Seconds until the server wants to be asked again. */
function useWait(message: Message | undefined): number {
  const [waiting, setWaiting] = useState(0);
  useEffect(() => setWaiting(message && "seconds" in message ? message.seconds : 0), [message]);
  useEffect(() => {
    if (waiting <= 0) {
      return undefined;
    }
    const timer = setTimeout(() => setWaiting(waiting - 1), 1_000);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting;
}

/** Milliseconds until a moment by the server's clock, looked at after each step and when it is due; 0 once it has passed. */
function useUntil(clock: ServerClock, moment: string, step: number): number {
  const [left, setLeft] = useState(() => clock.until(moment));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      const now = clock.until(moment);
      setLeft(now);
      if (now > 0) {
        timer = setTimeout(tick, Math.min(now, now % step || step));
      }
    };
    tick();
    return () => clearTimeout(timer);
  }, []);
  return left;
}

/** The page's language as its address names it, for the pages that follow. */
function keptLanguage(): string {
  const language = new URLSearchParams(location.search).get("lang");
  return language ? `?lang=${encodeURIComponent(language)}` : "";
}
