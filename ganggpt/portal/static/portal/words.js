// Says in a sentence what an event means.

import { html, number, swatch } from "./dom.js";

const TIERS = ["easy", "normal", "hard", "extreme", "legendary"];

const words = (name) => name.split(".").pop().replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ").toLowerCase();
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const strong = (text) => html("b", { textContent: text });
const faint = (text) => html("span", { className: "faint", textContent: text });
const player = (data) => strong(data.player.name);
const title = (data) => strong(data.mission.title);
const crew = (data) => html("span", { className: "crew" }, swatch(data.faction), strong(data.faction.name));
const grade = ({ mission }) => faint(` · ${TIERS[Math.ceil(mission.difficulty / 2) - 1]} ${mission.type.toLowerCase()}`);

function pay({ reward }) {
  const cash = html("span", { className: "gain", textContent: ` +$${number(reward.cash)}` });
  return [cash, faint(` +${number(reward.reputation)} rep`)];
}

// A zone that staff take from its holder is claimed by nobody.
function claimed(data) {
  const zone = strong(data.zone.name);
  return data.faction ? [crew(data), " took ", zone] : [zone, " is up for grabs"];
}

const SENTENCES = {
  "players.PlayerRegistered": ["new", (data) => [player(data), " just got to town"]],
  "players.PlayerLevelled": ["level", (data) => [player(data), " is now level ", strong(number(data.level))]],
  "missions.MissionAccepted": ["job", (data) => [player(data), " took on ", title(data), grade(data)]],
  "missions.MissionCompleted": ["done", (data) => [player(data), " pulled off ", title(data), ...pay(data)]],
  "missions.MissionFailed": ["failed", (data) => [player(data), " blew ", title(data), grade(data)]],
  "factions.ZoneClaimed": ["turf", claimed],
  "factions.FactionFounded": ["crew", (data) => [crew(data), " hit the streets"]],
};

function generic({ name, data }) {
  const named = Object.values(data ?? {}).map((value) => value?.name ?? value?.title).filter(Boolean);
  return [capital(words(name)), ...(named.length ? [": ", strong(named.join(", "))] : [])];
}

// Returns [tag, parts of the sentence]. An event that is new to this page, or lacks a field, is told by its name.
export function tell(event) {
  const [tag, sentence] = SENTENCES[event.name] ?? ["news"];
  try {
    return [tag, sentence(event.data)];
  } catch {
    return [tag, generic(event)];
  }
}
