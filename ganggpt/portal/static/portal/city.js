// The city page: follows the live stream, and says to each part what is new.

import { refreshBoard } from "./board.js";
import { $, number, sleep } from "./dom.js";
import { addToFeed, replaceFeed, startFeed } from "./feed.js";
import { startMaps } from "./map.js";
import { claim, refreshZones } from "./turf.js";

const LINK = { live: "Live", lost: "Connection lost, trying again" };
const LONGEST_WAIT = 30;
const stats = { players: 0, missions_completed: 0, factions: 0 };
// `last` is the newest version seen; it is null while a snapshot is awaited, and events are of no use until then.
const stream = { last: null, resuming: false, attempt: 0 };

function showStats() {
  for (const [key, value] of Object.entries(stats)) $(`stat-${key}`).textContent = number(value);
}

function add(key) {
  stats[key] += 1;
  showStats();
}

const EFFECTS = {
  "players.PlayerRegistered": [() => add("players"), refreshBoard],
  "players.PlayerLevelled": [refreshBoard],
  "missions.MissionCompleted": [() => add("missions_completed"), refreshBoard],
  "missions.MissionFailed": [refreshBoard],
  "factions.FactionFounded": [() => add("factions")],
  "factions.ZoneClaimed": [claim],
};

// The link is a live region: what has not changed must not be said again.
function showLink(state) {
  if ($("link").dataset.state === state) return;
  $("link").dataset.state = state;
  $("link-text").textContent = LINK[state];
}

function watch(socket, since = null) {
  stream.last = since;
  stream.resuming = since !== null;
  socket.send(JSON.stringify({ action: "watch", stream: "city", ...(stream.resuming && { since }) }));
}

function settle() {
  stream.resuming = false;
  stream.attempt = 0;
  showLink("live");
  refreshBoard();
  refreshZones();
}

const RECEIVE = {
  snapshot({ version, data }) {
    stream.last = version;
    for (const key of Object.keys(stats)) stats[key] = data[key];
    showStats();
    replaceFeed(data.recent ?? []);
    settle();
  },

  // The missed events may come before this message or after it, so `last` moves with them alone.
  resumed({ version }, socket) {
    if (version < stream.last) watch(socket);
    else settle();
  },

  event(event, socket) {
    if (stream.last === null || event.version <= stream.last) return;
    if (event.version > stream.last + 1) {
      watch(socket);
      return;
    }
    stream.last = event.version;
    addToFeed(event);
    for (const effect of EFFECTS[event.name] ?? []) effect(event.data);
  },

  error({ code, detail }, socket) {
    console.warn(`${code}: ${detail}`);
    if (stream.resuming) watch(socket);
  },
};

function connect() {
  const socket = new WebSocket(new URL("/ws/live", location.href.replace(/^http/, "ws")));
  socket.addEventListener("open", () => watch(socket, stream.last));
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    if ((message.stream ?? "city") === "city") RECEIVE[message.type]?.(message, socket);
  });
  socket.addEventListener("close", async () => {
    showLink("lost");
    const seconds = Math.min(LONGEST_WAIT, 2 ** stream.attempt);
    stream.attempt += 1;
    await sleep(1000 * seconds * (0.75 + Math.random() / 2));
    connect();
  });
}

$("city").hidden = false;
$("link").hidden = false;
$("zones").open = matchMedia("(max-width: 48rem)").matches;
document.addEventListener("visibilitychange", refreshBoard);
startFeed();
startMaps();
refreshBoard();
refreshZones();
connect();
