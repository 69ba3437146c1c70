// The two maps: discs as large as a zone earns, in the colour of who holds it, with names, tips and arrow keys.

import { $, colourOf, html, svg, swatch } from "./dom.js";
import { WIDTH, cellOf, frameOf, landOf, linksOf } from "./geometry.js";

const LABEL_PIXELS = 11;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const inLosSantos = ({ x, y }) => x > -1900 && x < 1700 && y < 600;
const VIEWS = [
  { id: "map-city", pad: 270, land: 390, radius: (value) => 9 + value * 1.8, holds: inLosSantos },
  { id: "map-county", pad: 560, land: 900, radius: (value) => 14 + value * 2.2, holds: (zone) => !inLosSantos(zone) },
];

const pixelsPerUnit = (view) => ($(view.id).clientWidth || WIDTH) / WIDTH;

// --- drawing ---

export function drawMaps(zones) {
  for (const view of VIEWS) drawView(view, zones);
}

export function paint(zone) {
  const colour = colourOf(zone.owner);
  const holder = zone.owner ? `held by ${zone.owner.name}` : "held by nobody";
  const worth = `economy ${zone.economic_value}, strategy ${zone.strategic_value} of 10`;
  zone.disc.setAttribute("fill", colour);
  zone.cell.setAttribute("fill", zone.owner ? colour : "none");
  zone.node.setAttribute("aria-label", `${zone.name}, ${holder}, ${worth}`);
}

export function flash(zone) {
  const ring = svg("circle", { r: zone.spot.radius, class: "ring", stroke: colourOf(zone.owner) });
  ring.addEventListener("animationend", () => ring.remove());
  zone.node.prepend(ring);
}

function drawView(view, zones) {
  const drawing = $(view.id);
  view.inside = [...zones.values()].filter(view.holds);
  drawing.closest("figure").hidden = !view.inside.length;
  if (!view.inside.length) return;
  view.frame = frameOf(view.inside, view.pad);
  view.labels = svg("g", { class: "labels", "aria-hidden": "true" });
  for (const zone of view.inside) drawZone(zone, view, zones);
  view.inside[0].node.setAttribute("tabindex", 0);
  drawing.setAttribute("viewBox", `0 0 ${WIDTH} ${view.frame.height.toFixed(0)}`);
  drawing.replaceChildren(
    ...ground(view, zones),
    svg("path", { d: linksOf(zones, view.frame), class: "border" }),
    view.labels,
    ...view.inside.map((zone) => zone.node),
  );
  layLabels(view);
}

function ground(view, zones) {
  const { height, scale } = view.frame;
  const d = landOf(zones, view.frame);
  const thick = view.land * scale;
  const layer = (name, width = thick) => svg("path", { d, class: name, "stroke-width": width });
  const area = { maskUnits: "userSpaceOnUse", x: 0, y: 0, width: WIDTH, height };
  return [
    svg("mask", { id: `${view.id}-land`, ...area }, layer("mask")),
    layer("shore", thick + 12),
    svg("g", { mask: `url(#${view.id}-land)` }, layer("land"), ...view.inside.map((zone) => zone.cell)),
  ];
}

function drawZone(zone, view, zones) {
  const [x, y] = view.frame.at(zone);
  const radius = view.radius(zone.economic_value);
  zone.spot = { x, y, radius };
  zone.cell = svg("path", { d: cellOf(zone, zones, view.frame), class: "cell" });
  zone.disc = svg("circle", { r: radius, class: "disc" });
  zone.node = svg(
    "g",
    { class: "zone", role: "img", tabindex: -1, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    svg("circle", { r: radius + 10, class: "hit" }),
    zone.disc,
  );
  for (const type of ["pointerenter", "focus"]) zone.node.addEventListener(type, () => showTip(zone));
  for (const type of ["pointerleave", "blur"]) zone.node.addEventListener(type, hideTip);
  zone.node.addEventListener("keydown", (event) => walk(event, zone, view));
}

// --- names ---

// Two lines, cut at the space nearest to the middle, when one would be long.
function linesOf(name) {
  const spaces = [...name.matchAll(/ /g)].map((match) => match.index);
  if (name.length < 13 || !spaces.length) return [name];
  const off = (at) => Math.abs(at - name.length / 2);
  const middle = spaces.reduce((best, at) => (off(at) < off(best) ? at : best));
  return [name.slice(0, middle), name.slice(middle + 1)];
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// Returns the places a name may take around its disc, best first: below, above, right, left.
function boxesFor({ spot: { x, y, radius } }, lines, size) {
  const wide = Math.max(...lines.map((line) => line.length)) * size * 0.62;
  const high = lines.length * size * 1.05;
  const gap = radius + size * 0.3;
  const box = (left, top) => ({ left, top, right: left + wide, bottom: top + high });
  return [
    box(x - wide / 2, y + gap),
    box(x - wide / 2, y - gap - high),
    box(x + gap, y - high / 2),
    box(x - gap - wide, y - high / 2),
  ];
}

function captionBox(view, scale) {
  const caption = $(view.id).closest("figure").querySelector("figcaption");
  const top = caption.offsetTop / scale;
  return { left: 0, top, right: (caption.offsetLeft + caption.offsetWidth) / scale, bottom: view.frame.height };
}

// Names the richest zones first and leaves out what would cover another: the tip and the table have every name.
function layLabels(view) {
  const scale = pixelsPerUnit(view);
  const size = LABEL_PIXELS / scale;
  const discs = view.inside.map(({ spot: { x, y, radius } }) =>
    ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  const taken = [captionBox(view, scale), ...discs];
  const fits = (box) => box.left > 0 && box.right < WIDTH && box.top > 0 && box.bottom < view.frame.height
    && !taken.some((other) => overlap(box, other));
  view.labels.replaceChildren();
  for (const zone of [...view.inside].sort((a, b) => b.economic_value - a.economic_value)) {
    const lines = linesOf(zone.name);
    const free = boxesFor(zone, lines, size).find(fits);
    if (!free) continue;
    taken.push(free);
    const x = (free.left + free.right) / 2;
    lines.forEach((line, index) => view.labels.append(
      svg("text", { x, y: free.top + size * (0.85 + index * 1.05), "font-size": size }, line)));
  }
}

export function startMaps() {
  const drawn = () => VIEWS.filter((view) => view.inside?.length);
  new ResizeObserver(() => drawn().forEach(layLabels)).observe($("maps"));
}

// --- tip and keys ---

const meter = (label, value) => html("span", { className: "meter" }, label, html("b", { textContent: `${value}/10` }));

function showTip(zone) {
  const tip = $("tip");
  tip.replaceChildren(
    html("strong", { textContent: zone.name }),
    html("span", { className: "crew" }, swatch(zone.owner), zone.owner?.name ?? "Nobody's turf"),
    meter("Economy", zone.economic_value),
    meter("Strategy", zone.strategic_value),
  );
  tip.hidden = false;
  const [around, disc] = [$("maps").getBoundingClientRect(), zone.disc.getBoundingClientRect()];
  const left = disc.left + disc.width / 2 - around.left - tip.offsetWidth / 2;
  const above = disc.top - around.top - tip.offsetHeight - 8;
  tip.style.left = `${Math.max(0, Math.min(left, around.width - tip.offsetWidth))}px`;
  tip.style.top = `${above > 0 ? above : disc.bottom - around.top + 8}px`;
}

function hideTip() {
  $("tip").hidden = true;
}

// Returns the zone that lies best in that direction, if any: what is off to the side counts three times.
function ahead(from, [dx, dy], view) {
  const cost = ({ spot }) => {
    const [x, y] = [spot.x - from.spot.x, spot.y - from.spot.y];
    return x * dx + y * dy > 0.5 ? x * dx + y * dy + 3 * Math.abs(x * dy + y * dx) : Infinity;
  };
  const best = view.inside.reduce((nearest, zone) => (cost(zone) < cost(nearest) ? zone : nearest));
  return cost(best) < Infinity ? best : from;
}

function walk(event, from, view) {
  if (event.key === "Escape") hideTip();
  if (!ARROWS[event.key]) return;
  event.preventDefault();
  const { node } = ahead(from, ARROWS[event.key], view);
  from.node.setAttribute("tabindex", -1);
  node.setAttribute("tabindex", 0);
  node.focus();
}
