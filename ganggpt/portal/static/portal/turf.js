// Who holds which zone: keeps the zones, and shows them on the maps, as a ranking and as a table.

import { $, calmly, colourOf, getJson, html, stillness, swatch } from "./dom.js";
import { drawMaps, flash, paint } from "./map.js";

let zones = new Map();

function holdings() {
  const held = new Map();
  for (const { owner, economic_value: value } of zones.values()) {
    if (!owner) continue;
    const entry = held.get(owner.id) ?? { count: 0, value: 0 };
    held.set(owner.id, { owner, count: entry.count + 1, value: entry.value + value });
  }
  return [...held.values()].sort((a, b) => b.value - a.value);
}

function holderRow({ owner, count, value }, most) {
  const bar = html("i", { className: "bar", ariaHidden: "true" });
  bar.style.width = `${(100 * value) / most}%`;
  bar.style.backgroundColor = colourOf(owner);
  const share = html("span", { className: "faint", textContent: `${count} ${count === 1 ? "zone" : "zones"}` });
  return html("li", {}, html("span", { textContent: owner.name }), share, bar);
}

function zoneRow(zone) {
  const borders = zone.neighbours.map((code) => zones.get(code)?.name ?? code).join(", ");
  return html(
    "tr",
    {},
    html("th", { scope: "row", textContent: zone.name }),
    html("td", {}, html("span", { className: "crew" }, swatch(zone.owner), zone.owner?.name ?? "Nobody")),
    html("td", { className: "num", textContent: zone.economic_value }),
    html("td", { className: "num", textContent: zone.strategic_value }),
    html("td", { className: "wide faint", textContent: borders }),
  );
}

function showLists() {
  const all = [...zones.values()];
  const holders = holdings();
  $("holders").replaceChildren(...holders.map((entry) => holderRow(entry, holders[0].value)));
  $("zone-rows").replaceChildren(...all.sort((a, b) => b.economic_value - a.economic_value).map(zoneRow));
  $("stat-zones").textContent = `${all.filter((zone) => zone.owner).length} of ${all.length}`;
}

function show(results) {
  const known = results.length === zones.size && results.every(({ code }) => zones.has(code));
  if (known) for (const { code, owner } of results) zones.get(code).owner = owner;
  else zones = new Map(results.map((zone) => [zone.code, zone]));
  $("turf-empty").hidden = zones.size > 0;
  $("maps").hidden = zones.size === 0;
  if (!known) drawMaps(zones);
  zones.forEach(paint);
  showLists();
}

async function allZones() {
  const results = [];
  for (let path = "/api/v1/zones?page_size=100"; path; ) {
    const page = await getJson(path);
    results.push(...page.results);
    path = page.next && `/api/v1/zones${new URL(page.next, location.href).search}`;
  }
  return results;
}

export const refreshZones = calmly(async () => show(await allZones()));

export function claim({ zone: { code }, faction }) {
  const zone = zones.get(code);
  if (!zone) {
    refreshZones();
    return;
  }
  zone.owner = faction;
  paint(zone);
  showLists();
  if (!stillness.matches) flash(zone);
}
