// The ticker: the newest events first, with how long ago, and a pause for who wants to read.

import { $, html } from "./dom.js";
import { tell } from "./words.js";

const ROWS = 50;
const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];
const relative = new Intl.RelativeTimeFormat("en", { style: "narrow" });
let paused = false;
let held = [];

function ago(at) {
  const seconds = Math.round((Date.now() - Date.parse(at)) / 1000);
  if (Number.isNaN(seconds)) return "";
  if (seconds < 5) return "now";
  const [unit, size] = UNITS.find(([, length]) => seconds >= length);
  return relative.format(-Math.floor(seconds / size), unit);
}

function row(event, fresh) {
  const [tag, sentence] = tell(event);
  return html(
    "li",
    { className: `tag-${tag}${fresh ? " fresh" : ""}` },
    html("span", { className: "tag", textContent: tag }),
    html("p", {}, ...sentence),
    html("time", { dateTime: event.at ?? "", textContent: ago(event.at) }),
  );
}

function tidy() {
  const list = $("feed");
  while (list.children.length > ROWS) list.lastElementChild.remove();
  $("feed-empty").hidden = list.children.length > 0;
  $("pause").textContent = paused ? `Resume${held.length ? ` (${held.length})` : ""}` : "Pause";
}

export function replaceFeed(events) {
  held = [];
  $("feed").replaceChildren(...events.slice(0, ROWS).map((event) => row(event, false)));
  tidy();
}

export function addToFeed(event) {
  if (paused) held = [...held, event].slice(-ROWS);
  else $("feed").prepend(row(event, true));
  tidy();
}

function togglePause() {
  paused = !paused;
  $("pause").setAttribute("aria-pressed", paused);
  for (const event of held) $("feed").prepend(row(event, false));
  held = [];
  tidy();
}

function refreshTimes() {
  for (const time of $("feed").querySelectorAll("time")) time.textContent = ago(time.dateTime);
}

export function startFeed() {
  $("pause").addEventListener("click", togglePause);
  setInterval(refreshTimes, 5000);
}
