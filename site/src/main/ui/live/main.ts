import { Wording } from "../shared/text";
import { followAddress } from "./address";
import { liveCalendars } from "./calendar";
import { liveCountdowns } from "./countdown";
import { fetchFontsForLater } from "./fonts";
import { replaceMissingImages } from "./images";
import { liveInside } from "./inside";
import { greet } from "./name";
import { liveParts } from "./refresh";
import { liveSuggestions } from "./suggestions";

/** What makes pages live that read well without it. Each part looks for its own marks in the page. */
const wording = Wording.ofPage();
greet();
replaceMissingImages();
liveCalendars();
liveCountdowns(wording);
liveInside(wording);
liveSuggestions(wording);
liveParts();
followAddress();
fetchFontsForLater();
