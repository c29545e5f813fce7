import { clockTime, minutesAndSeconds } from "../shared/clock";
import { Icon } from "../shared/icon";
import { HURRY_MILLIS } from "../shared/pass";
import type { Wording } from "../shared/text";
import type { QueuePage } from "./page";

interface Props {
  readonly page: QueuePage;
  readonly wording: Wording;
  /** When the time inside ends without activity, by the server's clock. */
  readonly until: number;
  /** Milliseconds until then. */
  readonly left: number;
}

/** For a fan who has a pass: how long it lasts, what happens then, and where to go with it. */
export function InsideNow({ page, wording, until, left }: Props) {
  const hurry = left < HURRY_MILLIS;
  const { first, others } = waysOf(page);
  return (
    <>
      <Icon name="circle-check" size={40} />
      <h2>{wording.t("queue.inside.title")}</h2>
      <p class="queue-label">{wording.t("queue.inside.left")}</p>
      <p class={hurry ? "queue-big turn hurry" : "queue-big turn"} role="timer">
        {minutesAndSeconds(left)}
      </p>
      <p class="unseen" role="status">
        {hurry ? wording.t("live.inside.soon") : ""}
      </p>
      <p>{wording.t("queue.inside.text", { time: clockTime(until, page.clock) })}</p>
      <a class="button large wide" href={first}>
        {wording.t("queue.inside.go")}
      </a>
      {others.length > 0 && (
        <nav class="inside-showtimes stack" aria-labelledby="inside-showtimes">
          <h3 id="inside-showtimes">{wording.t("queue.inside.showtimes")}</h3>
          <ul class="chips">
            {others.map(({ url, startsAt }) => (
              <li key={url}>
                <a class="chip" href={url}>
                  {startsAt}
                </a>
              </li>
            ))}
            <li>
              <a class="chip" href={page.eventUrl}>
                {wording.t("queue.inside.all")}
              </a>
            </li>
          </ul>
        </nav>
      )}
      <p class="queue-why">{wording.t("live.inside.text")}</p>
    </>
  );
}

/** The showtime that the fan came from, else the only one, else the page where one is chosen; and the others. */
export function waysOf({
  seatsUrl,
  eventUrl,
  showtimes = [],
}: Pick<QueuePage, "seatsUrl" | "eventUrl" | "showtimes">) {
  const cameFrom = seatsUrl !== eventUrl ? seatsUrl : undefined;
  const only = showtimes.length === 1 ? showtimes[0]?.url : undefined;
  const first = cameFrom ?? only ?? eventUrl;
  return { first, others: showtimes.filter(({ url }) => url !== first) };
}
